#include "core/inspection/tensor_values.h"

#include <algorithm>
#include <functional>

#include "core/base/progress.h"

namespace stratascope {
namespace {

constexpr std::size_t partElements = std::size_t(1) << 18;

void forEachPart(WeightReader& weights, const TensorInfo& tensor, const std::stop_token& stop,
                 const std::function<void(std::span<const float>)>& visit) {
    const std::size_t count = tensor.elementCount();
    std::vector<float> part(std::min(count, partElements));
    for (std::size_t first = 0; first < count; first += part.size()) {
        throwIfStopped(stop);
        const std::span<float> values = std::span(part).first(std::min(part.size(), count - first));
        weights.readPart(tensor, first, values);
        visit(values);
    }
}

}  // namespace

TensorStatistics tensorStatistics(WeightReader& weights, const TensorInfo& tensor, std::stop_token stop) {
    StatisticsSum sum;
    forEachPart(weights, tensor, stop, [&](std::span<const float> values) { sum.add(values); });
    return sum.statistics();
}

Histogram tensorHistogram(WeightReader& weights, const TensorInfo& tensor, const TensorStatistics& statistics,
                          std::size_t bins, std::stop_token stop) {
    Histogram histogram = emptyHistogram(statistics, bins);
    forEachPart(weights, tensor, stop, [&](std::span<const float> values) { addTo(histogram, values); });
    return histogram;
}

}  // namespace stratascope
