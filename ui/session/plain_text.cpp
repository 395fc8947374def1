#include "ui/session/plain_text.h"

namespace stratascope {

QString beginning(const QString& text, qsizetype most) {
    if (text.size() <= most) return text;
    const bool halves = most > 0 && text[most - 1].isHighSurrogate() && text[most].isLowSurrogate();
    return text.left(halves ? most - 1 : most);
}

}  // namespace stratascope
