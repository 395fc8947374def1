#include "ui/shell/dropped_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "ui/session/plain_text.h"
#include "ui/shell/text_field.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

// At least what is kept of a text: a UTF-16 code unit takes at most three bytes of UTF-8.
constexpr qint64 kMostBytes = 4 * TextField::kLongest;

// Stands for the replacement characters of a file itself while those of invalid bytes are counted. No text
// holds it: it is no character.
constexpr QChar kOwnReplacement = u'\xFFFF';

// A file of any kind that model folders hold, beside a config.json.
bool isModelFile(const QFileInfo& file) {
    static const QStringList suffixes = {u"json"_s, u"safetensors"_s, u"bin"_s, u"model"_s};
    static const QStringList names = {u"vocab.txt"_s, u"merges.txt"_s};
    return (suffixes.contains(file.suffix()) || names.contains(file.fileName())) &&
           QFileInfo::exists(file.dir().filePath(u"config.json"_s));
}

// A character that the end of the bytes has cut is no fault of the file, and lies beyond what is kept.
DroppedText decoded(QByteArray bytes) {
    bytes.replace("\xEF\xBF\xBD", "\xEF\xBF\xBF");
    // As the field will give it back: a text of other line breaks would never count as shown already, and
    // each "\r\n" would count as two characters here.
    const QString whole = asEdited(QString::fromUtf8(bytes));
    QString kept = beginning(whole, TextField::kLongest);
    const auto replaced = static_cast<int>(kept.count(QChar::ReplacementCharacter));
    kept.replace(kOwnReplacement, QChar::ReplacementCharacter);
    return {kept.trimmed(), replaced, whole.size() > TextField::kLongest};
}

Dropped readText(const QString& path) {
    QFile file(path);
    // Pipes and devices may never end.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) return DroppedUnknown{path};
    const QByteArray bytes = file.read(kMostBytes);
    if (bytes.contains('\0')) return DroppedUnknown{path};
    return decoded(bytes);
}

}  // namespace

bool bringsFile(const QMimeData& data) {
    return data.hasUrls() && !data.urls().isEmpty() && data.urls().first().isLocalFile();
}

Dropped readDropped(const QMimeData& data) {
    const QString path = data.urls().first().toLocalFile();
    const QFileInfo file(path);
    if (file.isDir()) return DroppedModel{file.absoluteFilePath()};
    if (isModelFile(file)) return DroppedModel{file.absolutePath()};
    return readText(path);
}

}  // namespace stratascope
