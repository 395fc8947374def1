#pragma once

#include <QString>

namespace stratascope {

// A number as a person reads it, by the default locale, with a true minus sign.
QString roundedNumber(double value, int decimals);

// As many digits as a float32 of everyday size deserves: four decimals below 100, six significant digits
// beyond, the exponent form for what four decimals would hide. "not a number" in words.
QString exactNumber(double value);

}  // namespace stratascope
