#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis/tensor_statistics.h"

namespace stratascope {

// How often values fall into bins of equal width.
struct Histogram {
    double minimum = 0;  // where the first bin begins
    double maximum = 1;  // where the last one ends; a value that is just this falls into it
    std::vector<std::uint64_t> counts = {};  // one a bin

    double binWidth() const { return (maximum - minimum) / static_cast<double>(counts.size()); }
    double binStart(std::size_t bin) const { return minimum + static_cast<double>(bin) * binWidth(); }

    friend bool operator==(const Histogram&, const Histogram&) = default;
};

// Bins for the values that `statistics` tell of, none counted yet: from the least to the greatest value, with
// room on both sides where they are one. No bins where no value is finite.
Histogram emptyHistogram(const TensorStatistics& statistics, std::size_t bins);

// Counts `values` in; NaN, infinities and what lies beyond the bins are left out.
void addTo(Histogram& histogram, std::span<const float> values);

}  // namespace stratascope
