#include "ui/shell/dropped_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "ui/shell/text_field.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

// Every UTF-8 character takes at most four bytes.
constexpr qint64 kMostBytes = 4 * TextField::kLongest;

// A file of any kind that model folders hold, beside a config.json.
bool isModelFile(const QFileInfo& file) {
    static const QStringList suffixes = {u"json"_s, u"safetensors"_s, u"bin"_s, u"model"_s};
    static const QStringList names = {u"vocab.txt"_s, u"merges.txt"_s};
    return (suffixes.contains(file.suffix()) || names.contains(file.fileName())) &&
           QFileInfo::exists(file.dir().filePath(u"config.json"_s));
}

Dropped readText(const QString& path) {
    QFile file(path);
    // Pipes and devices may never end.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) return DroppedUnknown{path};
    const QByteArray bytes = file.read(kMostBytes);
    if (bytes.contains('\0')) return DroppedUnknown{path};
    const QString whole = QString::fromUtf8(bytes);
    const qsizetype before = bytes.count("\xEF\xBF\xBD");
    const int replaced = static_cast<int>(whole.count(QChar::ReplacementCharacter) - before);
    const bool shortened = whole.size() > TextField::kLongest || file.size() > kMostBytes;
    return DroppedText{whole.left(TextField::kLongest).trimmed(), replaced, shortened};
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
