#include "core/analysis/predictions.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>

#include "core/base/error.h"

namespace stratascope {
namespace {

void requireFinite(std::span<const float> scores) {
    const auto odd = std::ranges::find_if(scores, [](float score) { return !std::isfinite(score); });
    if (odd == scores.end()) return;
    throw Error(ErrorCode::ScoresNotFinite,
                {std::to_string(odd - scores.begin()), std::isnan(*odd) ? "NaN" : "inf"});
}

}  // namespace

std::vector<double> softmax(std::span<const float> scores) {
    requireFinite(scores);
    if (scores.empty()) return {};
    // The highest score taken away from all, so that none overflows.
    const double highest = *std::ranges::max_element(scores);
    std::vector<double> probabilities;
    probabilities.reserve(scores.size());
    for (const float score : scores)
        probabilities.push_back(std::exp(score - highest));
    const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    for (double& probability : probabilities)
        probability /= sum;
    return probabilities;
}

std::vector<Prediction> likeliest(std::span<const float> scores, std::size_t count) {
    const std::vector<double> probabilities = softmax(scores);
    std::vector<std::size_t> ids(scores.size());
    std::iota(ids.begin(), ids.end(), std::size_t{0});
    const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(count, ids.size()));
    std::partial_sort(ids.begin(), end, ids.end(), [&](std::size_t a, std::size_t b) {
        return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
    });
    std::vector<Prediction> predictions;
    std::transform(ids.begin(), end, std::back_inserter(predictions), [&](std::size_t id) {
        return Prediction{id, probabilities[id]};
    });
    return predictions;
}

}  // namespace stratascope
