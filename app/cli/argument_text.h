#pragma once

#include <QString>
#include <string>

namespace stratascope {

// An argument of the command line as a QString. What the shell passes on need not be UTF-8, neither a file's
// name nor a text; a byte that is none is kept as a lone surrogate, as Python does (PEP 383).
QString argumentText(const char* bytes);

// The bytes that argumentText() was given.
std::string argumentBytes(const QString& text);

}  // namespace stratascope
