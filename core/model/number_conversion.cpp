#include "core/model/number_conversion.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "core/base/error.h"

namespace stratascope {
namespace {

static_assert(std::endian::native == std::endian::little, "weight files are little-endian");

// IEEE 754 binary16 to binary32 without branches, so that the compiler vectorises the loop. A half's exponent
// becomes a float's by adding 127 − 15; infinities and NaN need the same once more; a subnormal is a normal
// number with the smallest exponent, minus that number's leading one.
float halfToFloat(std::uint16_t half) {
    constexpr std::uint32_t exponentShift = (127U - 15U) << 23U;
    constexpr std::uint32_t smallestNormal = exponentShift + (1U << 23U);
    const std::uint32_t sign = (half & 0x8000U) << 16U;
    const std::uint32_t magnitude = (half & 0x7FFFU) << 13U;
    const std::uint32_t normal = magnitude + exponentShift;
    const std::uint32_t special = normal + exponentShift;
    const float subnormal =
        std::bit_cast<float>(magnitude + smallestNormal) - std::bit_cast<float>(smallestNormal);
    std::uint32_t bits = magnitude >= 0x7C00U << 13U ? special : normal;
    bits = magnitude < 0x0400U << 13U ? std::bit_cast<std::uint32_t>(subnormal) : bits;
    return std::bit_cast<float>(bits | sign);
}

float brainFloatToFloat(std::uint16_t stored) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(stored) << 16U);
}

float boolToFloat(std::uint8_t stored) {
    return stored != 0 ? 1.0F : 0.0F;
}

template <typename Stored>
float numberToFloat(Stored stored) {
    return static_cast<float>(stored);
}

template <typename Stored, float (*convert)(Stored)>
void convertEach(const std::byte* stored, std::span<float> target) {
    for (std::size_t i = 0; i < target.size(); ++i) {
        Stored value;
        std::memcpy(&value, stored + i * sizeof(Stored), sizeof(Stored));
        target[i] = convert(value);
    }
}

template <typename Stored>
void convertNumbers(const std::byte* stored, std::span<float> target) {
    convertEach<Stored, numberToFloat<Stored>>(stored, target);
}

}  // namespace

void convertToFloat(Dtype dtype, std::span<const std::byte> stored, std::span<float> target) {
    if (stored.size() != target.size() * dtypeSize(dtype)) throw Error(ErrorCode::Internal, {"stored size"});
    switch (dtype) {
        case Dtype::F64:
            return convertNumbers<double>(stored.data(), target);
        case Dtype::F32:
            return convertNumbers<float>(stored.data(), target);
        case Dtype::F16:
            return convertEach<std::uint16_t, halfToFloat>(stored.data(), target);
        case Dtype::BF16:
            return convertEach<std::uint16_t, brainFloatToFloat>(stored.data(), target);
        case Dtype::I64:
            return convertNumbers<std::int64_t>(stored.data(), target);
        case Dtype::I32:
            return convertNumbers<std::int32_t>(stored.data(), target);
        case Dtype::I16:
            return convertNumbers<std::int16_t>(stored.data(), target);
        case Dtype::I8:
            return convertNumbers<std::int8_t>(stored.data(), target);
        case Dtype::U8:
            return convertNumbers<std::uint8_t>(stored.data(), target);
        case Dtype::Bool:
            return convertEach<std::uint8_t, boolToFloat>(stored.data(), target);
        case Dtype::Unknown:
            throw Error(ErrorCode::Internal, {"numbers of an unknown kind"});
    }
}

}  // namespace stratascope
