#pragma once

#include <QString>
#include <string_view>
#include <vector>

#include "core/base/warning.h"

namespace stratascope {

// Writes to standard output. Error::FileUnwritable where that fails.
void printOut(std::string_view utf8);

// Everything printed is out. Error::FileUnwritable where that fails.
void flushOut();

// "stratascope: …" on standard error.
void printError(const QString& message);
void printWarning(const QString& message);
void printWarnings(const std::vector<Warning>& warnings);

// "stratascope: note: …", for what is no fault.
void printNotes(const std::vector<Warning>& notes);

}  // namespace stratascope
