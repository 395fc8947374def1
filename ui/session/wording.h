#pragma once

#include <QString>
#include <string>
#include <vector>

namespace stratascope {

// `text`, a string of `context` in the language of the installed translator, with arguments in the places of
// %1 … %9. `kinds` has a letter an argument: t = text as it is, b = a number of bytes, n = a number, c = a
// number that the text stands in the singular or plural for and has at %n, s and e = a tensor, or the start
// and the end of the file where it is empty, r = a reason of reasonText(). Numbers are written by the default
// QLocale.
QString worded(const char* context, const char* text, const char* kinds,
               const std::vector<std::string>& arguments);

}  // namespace stratascope
