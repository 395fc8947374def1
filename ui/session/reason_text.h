#pragma once

#include <QString>
#include <string>

namespace stratascope {

// A reason that stands among the arguments of an Error, in the language of the installed translator. One that
// is not known, such as a library's message, stays as it is.
QString reasonText(const std::string& reason);

}  // namespace stratascope
