#pragma once

#include <cstdint>

namespace stratascope {

// The nearest number of IEEE 754 binary16, ties to even; infinity from 65520 on, NaN stays NaN.
std::uint16_t toFloat16(float value);

// The nearest bfloat16, ties to even; NaN stays NaN.
std::uint16_t toBfloat16(float value);

}  // namespace stratascope
