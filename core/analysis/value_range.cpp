#include "core/analysis/value_range.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace stratascope {
namespace {

constexpr std::size_t lowBits = 16;
using Counts = std::vector<std::size_t>;

// The bits of a float that is not negative order like its value.
std::uint32_t magnitudeBits(float value) {
    return std::bit_cast<std::uint32_t>(std::abs(value));
}

template <typename Visit>
void forEachFinite(std::span<const Matrix> matrices, const Visit& visit) {
    for (const Matrix& matrix : matrices) {
        for (const float value : matrix.values()) {
            if (std::isfinite(value)) visit(value);
        }
    }
}

// The bin in which the rank-th value lies (from 0); `rank` becomes its rank within that bin.
std::uint32_t binOfRank(const Counts& counts, std::size_t& rank) {
    std::uint32_t bin = 0;
    while (rank >= counts[bin])
        rank -= counts[bin++];
    return bin;
}

// The magnitude of the quantile, found by the upper and then the lower half of its bits: two passes without a
// copy, for millions of values at every change of the layer.
float quantileMagnitude(std::span<const Matrix> matrices, const Counts& upperCounts, std::size_t count) {
    std::size_t rank = count - 1 - count / 200;
    const std::uint32_t upper = binOfRank(upperCounts, rank);
    Counts lowerCounts(std::size_t{1} << lowBits);
    forEachFinite(matrices, [&](float value) {
        const std::uint32_t bits = magnitudeBits(value);
        if (bits >> lowBits == upper) ++lowerCounts[bits & ((1U << lowBits) - 1)];
    });
    return std::bit_cast<float>((upper << lowBits) | binOfRank(lowerCounts, rank));
}

}  // namespace

ValueRange valueRange(std::span<const Matrix> matrices) {
    ValueRange range;
    std::size_t count = 0;
    Counts upperCounts(std::size_t{1} << lowBits);
    forEachFinite(matrices, [&](float value) {
        range.minimum = count == 0 ? value : std::min(range.minimum, value);
        range.maximum = count == 0 ? value : std::max(range.maximum, value);
        ++upperCounts[magnitudeBits(value) >> lowBits];
        ++count;
    });
    if (count == 0) return range;
    range.anyFinite = true;
    range.largestMagnitude = std::max(std::abs(range.minimum), std::abs(range.maximum));
    range.quantileMagnitude = quantileMagnitude(matrices, upperCounts, count);
    return range;
}

}  // namespace stratascope
