#pragma once

#include <QString>
#include <string_view>

namespace stratascope {

// Writes to standard output. Error::FileUnwritable where that fails.
void printOut(std::string_view utf8);

// Everything printed is out. Error::FileUnwritable where that fails.
void flushOut();

// "stratascope: …" on standard error.
void printError(const QString& message);
void printWarning(const QString& message);

}  // namespace stratascope
