#pragma once

#include <QString>

namespace stratascope {

// What a tool tip is given so that it shows `text` as it is. Tool tips guess whether they hold HTML, and the
// token <s> is an element of it. Empty for no text, which shows no tool tip.
QString plainToolTip(const QString& text);

}  // namespace stratascope
