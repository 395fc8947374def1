#include "app/cli/argument_text.h"

#include <QStringConverter>
#include <string_view>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr char16_t firstEscape = 0xDC00;  // of the byte 0; the lowest that occurs is 0x80

bool isEscape(const QString& text, qsizetype place) {
    const char16_t unit = text[place].unicode();
    const bool inPair = place > 0 && text[place - 1].isHighSurrogate();
    return !inPair && unit >= firstEscape + 0x80 && unit <= firstEscape + 0xFF;
}

// QString::fromUtf8() drops a byte order mark.
QString fromUtf8(std::string_view bytes) {
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

}  // namespace

QString argumentText(const char* bytes) {
    QString text;
    std::string_view rest(bytes);
    while (const auto invalid = firstInvalidUtf8(rest)) {
        text += fromUtf8(rest.substr(0, *invalid));
        text += QChar(static_cast<char16_t>(firstEscape + static_cast<unsigned char>(rest[*invalid])));
        rest.remove_prefix(*invalid + 1);
    }
    return text + fromUtf8(rest);
}

std::string argumentBytes(const QString& text) {
    std::string bytes;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isEscape(text, i)) continue;
        bytes += text.mid(begin, i - begin).toStdString();
        bytes += static_cast<char>(text[i].unicode() - firstEscape);
        begin = i + 1;
    }
    return bytes + text.mid(begin).toStdString();
}

}  // namespace stratascope
