#include "ui/session/plain_text.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

QString asEdited(QString text) {
    constexpr char16_t beginningOfFrame = 0xFDD0;  // how QTextDocument names them
    constexpr char16_t endOfFrame = 0xFDD1;
    text.replace(u"\r\n"_s, u"\n"_s);
    for (const QChar lineBreak : {QChar(u'\r'), QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator),
                                  QChar(beginningOfFrame), QChar(endOfFrame)})
        text.replace(lineBreak, u'\n');
    return text.replace(QChar::Nbsp, u' ');
}

QString beginning(const QString& text, qsizetype most) {
    if (text.size() <= most) return text;
    const bool halves = most > 0 && text[most - 1].isHighSurrogate() && text[most].isLowSurrogate();
    return text.left(halves ? most - 1 : most);
}

}  // namespace stratascope
