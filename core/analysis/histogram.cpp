#include "core/analysis/histogram.h"

#include <algorithm>
#include <cmath>

namespace stratascope {

Histogram emptyHistogram(const TensorStatistics& statistics, std::size_t bins) {
    Histogram histogram{statistics.minimum, statistics.maximum};
    if (statistics.finite() == 0) return histogram;
    if (histogram.minimum == histogram.maximum) {
        const double room = histogram.minimum == 0 ? 0.5 : std::abs(histogram.minimum) / 2;
        histogram.minimum -= room;
        histogram.maximum += room;
    }
    histogram.counts.resize(bins);
    return histogram;
}

void addTo(Histogram& histogram, std::span<const float> values) {
    if (histogram.counts.empty()) return;
    const double perUnit = 1 / histogram.binWidth();
    const std::size_t last = histogram.counts.size() - 1;
    for (const float single : values) {
        const auto value = static_cast<double>(single);
        // False for NaN, too.
        if (!(value >= histogram.minimum && value <= histogram.maximum)) continue;
        const auto bin = static_cast<std::size_t>((value - histogram.minimum) * perUnit);
        ++histogram.counts[std::min(bin, last)];
    }
}

}  // namespace stratascope
