#include "ui/session/settings.h"

#include <algorithm>
#include <array>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStringDecoder>
#include <utility>

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype recentModelLimit = 10;

const QString languageKey = u"look/language"_s;
const QString themeKey = u"look/theme"_s;
const QString modelKey = u"model/folder"_s;
const QString recentModelsKey = u"model/recent"_s;
const QString textAKey = u"texts/a"_s;
const QString textBKey = u"texts/b"_s;
const QString pairingKey = u"texts/pairing"_s;
const QString exampleKey = u"examples/chosen"_s;
const QString exampleNoteKey = u"examples/note"_s;
const QString earlierTextsKey = u"texts/earlier"_s;
const QString geometryKey = u"window/geometry"_s;
const QString stateKey = u"window/state"_s;
const QString precisionKey = u"inference/precision"_s;
const QString threadsKey = u"inference/threads"_s;

const std::array themeNames{u"system"_s, u"light"_s, u"dark"_s};
const std::array pairingNames{u"separate"_s, u"joined"_s};

// The choice written as `name`; the first one for a name that this version does not know.
template <typename Choice, std::size_t count>
Choice choiceNamed(const QString& name, const std::array<QString, count>& names) {
    const auto found = std::ranges::find(names, name);
    return static_cast<Choice>(found == names.end() ? 0 : found - names.begin());
}

QString pairingName(TextPairing pairing) {
    return pairingNames.at(static_cast<std::size_t>(pairing));
}

QString viewKey(const QString& view, const QString& key) {
    return u"views/%1/%2"_s.arg(view, key);
}

// QSettings takes nearly any bytes for keys and values, so bytes that no settings file can hold are looked
// for first.
bool isText(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return false;
    const QByteArray bytes = file.readAll();
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    return !decoder.hasError() && !text.contains(QChar::Null);
}

bool isIntact(const QString& path) {
    if (!isText(path)) return false;
    const QSettings settings(path, QSettings::IniFormat);
    settings.allKeys();  // reads the whole file
    return settings.status() == QSettings::NoError;
}

bool isCorrupt(const QString& path) {
    return QFileInfo(path).isFile() && !isIntact(path);
}

// Moves a file to "<name>.bak"; returns that path, empty where it cannot be moved.
QString movedAside(const QString& path) {
    const QString backup = path + u".bak"_s;
    QFile::remove(backup);
    return QFile::rename(path, backup) ? backup : QString();
}

// `own`, and behind the newest of them those of `stored` that are not `known` yet.
std::vector<TextPair> withAdditions(std::vector<TextPair> own, const std::vector<TextPair>& stored,
                                    const std::vector<TextPair>& known) {
    std::vector<TextPair> additions;
    for (const TextPair& texts : stored)
        if (std::ranges::find(known, texts) == known.end() && std::ranges::find(own, texts) == own.end())
            additions.push_back(texts);
    own.insert(own.empty() ? own.end() : own.begin() + 1, additions.begin(), additions.end());
    if (own.size() > mostEarlierTexts) own.resize(mostEarlierTexts);
    return own;
}

}  // namespace

Settings::Settings(const QString& file) : m_file(file), m_wasCorrupt(isCorrupt(file)) {
    if (m_wasCorrupt) m_backup = movedAside(file);
    m_settings = std::make_unique<QSettings>(file, QSettings::IniFormat);
    m_earlierTexts = earlierTexts();
}

Settings::~Settings() = default;

QString Settings::language() const {
    return m_settings->value(languageKey).toString();
}

void Settings::setLanguage(const QString& language) {
    m_settings->setValue(languageKey, language);
}

ThemeChoice Settings::theme() const {
    return choiceNamed<ThemeChoice>(m_settings->value(themeKey).toString(), themeNames);
}

void Settings::setTheme(ThemeChoice theme) {
    m_settings->setValue(themeKey, themeNames.at(static_cast<std::size_t>(theme)));
}

QString Settings::modelFolder() const {
    return m_settings->value(modelKey).toString();
}

void Settings::setModelFolder(const QString& folder) {
    m_settings->setValue(modelKey, folder);
}

QStringList Settings::recentModels() const {
    return m_settings->value(recentModelsKey).toStringList().mid(0, recentModelLimit);
}

void Settings::addRecentModel(const QString& folder) {
    const QString path = QDir::cleanPath(folder);
    QStringList folders = recentModels();
    folders.removeAll(path);
    folders.prepend(path);
    m_settings->setValue(recentModelsKey, folders.mid(0, recentModelLimit));
}

bool Settings::hasTexts() const {
    return m_settings->contains(textAKey);
}

QString Settings::textA() const {
    return m_settings->value(textAKey).toString();
}

QString Settings::textB() const {
    return m_settings->value(textBKey).toString();
}

TextPairing Settings::pairing() const {
    return choiceNamed<TextPairing>(m_settings->value(pairingKey).toString(), pairingNames);
}

void Settings::setTexts(const QString& textA, const QString& textB, TextPairing pairing) {
    m_settings->setValue(textAKey, textA);
    m_settings->setValue(textBKey, textB);
    m_settings->setValue(pairingKey, pairingName(pairing));
}

QString Settings::example() const {
    return m_settings->value(exampleKey).toString();
}

bool Settings::exampleNoteShown() const {
    return m_settings->value(exampleNoteKey, true).toBool();
}

void Settings::setExample(const QString& name, bool noteShown) {
    m_settings->setValue(exampleKey, name);
    m_settings->setValue(exampleNoteKey, noteShown);
}

std::vector<TextPair> Settings::earlierTexts() const {
    std::vector<TextPair> texts;
    const int count =
        std::min(m_settings->beginReadArray(earlierTextsKey), static_cast<int>(mostEarlierTexts));
    for (int index = 0; index < count; ++index) {
        m_settings->setArrayIndex(index);
        texts.push_back({m_settings->value(u"a"_s).toString(), m_settings->value(u"b"_s).toString(),
                         choiceNamed<TextPairing>(m_settings->value(u"pairing"_s).toString(), pairingNames)});
    }
    m_settings->endArray();
    return texts;
}

void Settings::setEarlierTexts(const std::vector<TextPair>& texts) {
    m_settings->sync();  // reads what others have written
    const std::vector<TextPair> stored = earlierTexts();
    const std::vector<TextPair> known = std::exchange(m_earlierTexts, texts);
    writeEarlierTexts(withAdditions(texts, stored, known));
}

void Settings::writeEarlierTexts(const std::vector<TextPair>& texts) {
    m_settings->remove(earlierTextsKey);
    m_settings->beginWriteArray(earlierTextsKey, static_cast<int>(texts.size()));
    for (std::size_t index = 0; index < texts.size(); ++index) {
        m_settings->setArrayIndex(static_cast<int>(index));
        m_settings->setValue(u"a"_s, texts[index].a);
        m_settings->setValue(u"b"_s, texts[index].b);
        m_settings->setValue(u"pairing"_s, pairingName(texts[index].pairing));
    }
    m_settings->endArray();
}

QByteArray Settings::windowGeometry() const {
    return m_settings->value(geometryKey).toByteArray();
}

QByteArray Settings::windowState() const {
    return m_settings->value(stateKey).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state) {
    m_settings->setValue(geometryKey, geometry);
    m_settings->setValue(stateKey, state);
}

QString Settings::viewOption(const QString& view, const QString& key) const {
    return m_settings->value(viewKey(view, key)).toString();
}

void Settings::setViewOption(const QString& view, const QString& key, const QString& value) {
    m_settings->setValue(viewKey(view, key), value);
}

int Settings::threads() const {
    return std::max(0, m_settings->value(threadsKey).toInt());
}

void Settings::setThreads(int threads) {
    m_settings->setValue(threadsKey, threads);
}

Precision Settings::precision() const {
    const QString name = m_settings->value(precisionKey).toString();
    return precisionNamed(name.toStdString()).value_or(Precision::Float32);
}

void Settings::setPrecision(Precision precision) {
    m_settings->setValue(precisionKey, QString::fromLatin1(precisionName(precision)));
}

bool Settings::sync() {
    m_settings->sync();
    return m_settings->status() != QSettings::AccessError;
}

}  // namespace stratascope
