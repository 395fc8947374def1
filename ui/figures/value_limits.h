#pragma once

#include "core/base/matrix.h"

namespace stratascope {

// Between which values a colour map runs.
struct ValueLimits {
    double minimum = 0;
    double maximum = 1;
    friend bool operator==(const ValueLimits&, const ValueLimits&) = default;
};

// Limits that show the structure of `values`: from the least to the greatest finite one, outwards to round
// numbers. The rarest fiftieth at an end is left out where it would take more than a third of the colours.
// 0…1 without a finite value but 0.
ValueLimits structuralLimits(const Matrix& values);

// Limits for cosines, whose colours are compared with the greatest, 1: from a twentieth at or below the least
// one to 1, or −1…1 around 0 where some are negative. The rarest twentieth of all is left out where it would
// take more than a third of the colours: one special token whose direction turns round must not take them
// from all others.
ValueLimits cosineLimits(const Matrix& values);

}  // namespace stratascope
