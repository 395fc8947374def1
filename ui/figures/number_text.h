#pragma once

#include <QString>

namespace stratascope {

// A number as a person reads it, by the default locale, with a true minus sign. "not a number" in words.
QString roundedNumber(double value, int decimals);

// Digits and a power of ten: "4.12·10⁻⁵" with two decimals; 0 as it is. "not a number" in words.
QString powerNumber(double value, int decimals);

// "10⁻⁵"
QString powerOfTen(int exponent);

// As many digits as a float32 of everyday size deserves: four decimals below 100, six significant digits
// beyond, the exponent form for what four decimals would hide. "not a number" in words.
QString exactNumber(double value);

// Four significant digits, with a power of ten where the number is below 0.0001 or from a million on.
QString briefNumber(double value);

}  // namespace stratascope
