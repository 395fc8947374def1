#pragma once

#include <QString>

#include "core/base/error.h"

namespace stratascope {

// The fault in words for a person, in the language of the installed translator: what went wrong, where, and
// what to do about it. Sizes and numbers are written by the default QLocale.
QString errorText(const Error& error);

}  // namespace stratascope
