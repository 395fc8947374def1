#pragma once

#include <span>

#include "core/base/matrix.h"

namespace stratascope {

// The span of the finite values of some matrices. A few dimensions of most encoders are far larger than the
// rest; limits by a quantile keep a heatmap legible and say what lies beyond.
struct ValueRange {
    float minimum = 0;
    float maximum = 0;
    float largestMagnitude = 0;
    float quantileMagnitude = 0;  // the 0.995 quantile of |value|: the largest but ⌊n / 200⌋ of n values
    bool anyFinite = false;

    friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

// All 0 where no value is finite.
ValueRange valueRange(std::span<const Matrix> matrices);

}  // namespace stratascope
