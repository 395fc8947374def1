#include "core/data/half_floats.h"

#include <bit>
#include <cmath>

namespace stratascope {
namespace {

// `bits` without its `count` lowest, rounded to the nearest, ties to even.
std::uint32_t withoutLowest(std::uint32_t bits, unsigned count) {
    const std::uint32_t half = 1U << (count - 1);
    const std::uint32_t isOdd = (bits >> count) & 1U;
    return (bits + half - 1 + isOdd) >> count;
}

}  // namespace

std::uint16_t toFloat16(float value) {
    constexpr float smallestNormal = 0x1p-14F;
    constexpr float overflow = 65520.0F;
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16U) & 0x8000U;
    const float magnitude = std::fabs(value);
    std::uint32_t half = 0;
    if (std::isnan(value)) {
        half = 0x7E00U;
    } else if (magnitude >= overflow) {
        half = 0x7C00U;
    } else if (magnitude < smallestNormal) {
        // Subnormal numbers are multiples of 2⁻²⁴, and rint() rounds ties to even.
        half = static_cast<std::uint32_t>(std::rint(magnitude * 0x1p24F));
    } else {
        constexpr std::uint32_t biasDifference = (127U - 15U) << 23U;
        half = withoutLowest((bits & 0x7FFFFFFFU) - biasDifference, 13);
    }
    return static_cast<std::uint16_t>(sign | half);
}

std::uint16_t toBfloat16(float value) {
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
    if (std::isnan(value)) return static_cast<std::uint16_t>((bits >> 16U) | 0x40U);
    return static_cast<std::uint16_t>(withoutLowest(bits, 16));
}

}  // namespace stratascope
