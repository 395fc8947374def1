#include "core/analysis/pooled_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/analysis/similarity.h"
#include "core/base/error.h"

namespace stratascope {
namespace {

std::vector<float> rowOf(const Matrix& tokens, std::size_t row) {
    const std::span<const float> values = tokens.row(row);
    return {values.begin(), values.end()};
}

// What is no number is the largest, as in the reference.
std::vector<float> largest(const Matrix& tokens) {
    std::vector<float> result = rowOf(tokens, 0);
    for (std::size_t row = 1; row < tokens.rows(); ++row) {
        for (std::size_t i = 0; i < result.size(); ++i) {
            if (std::isnan(tokens(row, i)) || tokens(row, i) > result[i]) result[i] = tokens(row, i);
        }
    }
    return result;
}

// Σ weight(row) · row / divisor
template <typename Weight>
std::vector<float> weightedSum(const Matrix& tokens, double divisor, Weight weight) {
    std::vector<double> sums(tokens.columns());
    for (std::size_t row = 0; row < tokens.rows(); ++row) {
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += weight(row) * static_cast<double>(tokens(row, i));
    }
    std::vector<float> result(sums.size());
    std::ranges::transform(sums, result.begin(),
                           [&](double sum) { return static_cast<float>(sum / divisor); });
    return result;
}

}  // namespace

std::vector<float> pooled(const Matrix& tokens, Pooling pooling) {
    if (tokens.rows() == 0) throw Error(ErrorCode::Internal, {"a text without tokens is pooled"});
    const auto count = static_cast<double>(tokens.rows());
    const auto one = [](std::size_t) { return 1.0; };
    switch (pooling) {
        case Pooling::FirstToken:
            return rowOf(tokens, 0);
        case Pooling::LastToken:
            return rowOf(tokens, tokens.rows() - 1);
        case Pooling::Max:
            return largest(tokens);
        case Pooling::Mean:
            return weightedSum(tokens, count, one);
        case Pooling::MeanSqrtLength:
            return weightedSum(tokens, std::sqrt(count), one);
        case Pooling::WeightedMean:
            return weightedSum(tokens, count * (count + 1) / 2,
                               [](std::size_t row) { return static_cast<double>(row + 1); });
    }
    throw Error(ErrorCode::Internal, {"unknown pooling"});
}

std::vector<float> textCosineByLayer(std::span<const Matrix> statesOfA, std::span<const Matrix> statesOfB,
                                     Pooling pooling) {
    if (statesOfA.size() != statesOfB.size())
        throw Error(ErrorCode::Internal, {"texts of different numbers of layers"});
    std::vector<float> cosines;
    for (std::size_t layer = 0; layer < statesOfA.size(); ++layer)
        cosines.push_back(
            cosineSimilarity(pooled(statesOfA[layer], pooling), pooled(statesOfB[layer], pooling)));
    return cosines;
}

}  // namespace stratascope
