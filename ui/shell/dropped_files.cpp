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

bool isModelFile(const QFileInfo& file) {
    static const QStringList names = {u"config.json"_s,
                                      u"model.safetensors"_s,
                                      u"model.safetensors.index.json"_s,
                                      u"pytorch_model.bin"_s,
                                      u"pytorch_model.bin.index.json"_s,
                                      u"vocab.txt"_s,
                                      u"tokenizer_config.json"_s};
    return names.contains(file.fileName()) && QFileInfo::exists(file.dir().filePath(u"config.json"_s));
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
