#include <algorithm>
#include <cmath>
#include <Eigen/Dense>
#include <limits>
#include <numeric>

#include "core/analysis/similarity.h"
#include "core/base/progress.h"

namespace stratascope {
namespace {

using Eigen::Index;

// The directions of a layer's tokens: unit vectors, rounded to float, and their sum, which is not.
struct Directions {
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> units;
    Eigen::VectorXd sum;
};

std::vector<std::size_t> chosenTokens(std::span<const Matrix> hiddenStates,
                                      std::span<const std::size_t> tokens) {
    std::vector<std::size_t> chosen(tokens.begin(), tokens.end());
    if (chosen.empty() && !hiddenStates.empty()) {
        chosen.resize(hiddenStates.front().rows());
        std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    }
    std::ranges::sort(chosen);
    const auto repeated = std::ranges::unique(chosen);
    chosen.erase(repeated.begin(), repeated.end());
    return chosen;
}

Directions directionsOf(const Matrix& layer, const std::vector<std::size_t>& tokens) {
    const auto dimensions = static_cast<Index>(layer.columns());
    Directions directions;
    directions.units.resize(static_cast<Index>(tokens.size()), dimensions);
    directions.sum = Eigen::VectorXd::Zero(dimensions);
    Index next = 0;
    for (const std::size_t token : tokens) {
        const Eigen::VectorXd vector =
            Eigen::Map<const Eigen::VectorXf>(layer.row(token).data(), dimensions).cast<double>();
        const double length = vector.norm();
        if (!std::isfinite(length) || length <= 0) continue;
        directions.sum += vector / length;
        directions.units.row(next++) = (vector / length).cast<float>().transpose();
    }
    directions.units.conservativeResize(next, dimensions);
    return directions;
}

// Sum of (cosine − mean)² over the pairs, from blocks of rows so that no tokens × tokens matrix is kept.
double squaredDeviations(const Directions& directions, double mean, const std::stop_token& stop) {
    constexpr Index blockSize = 128;
    const auto& units = directions.units;
    double sum = 0;
    for (Index begin = 0; begin < units.rows(); begin += blockSize) {
        throwIfStopped(stop);
        const Index count = std::min(blockSize, units.rows() - begin);
        const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> cosines =
            units.middleRows(begin, count) * units.topRows(begin + count).transpose();
        for (Index row = 0; row < count; ++row) {
            sum += (cosines.row(row).head(begin + row).cast<double>().array() - mean).square().sum();
        }
    }
    return sum;
}

struct MeanAndDeviation {
    float mean = std::numeric_limits<float>::quiet_NaN();
    float deviation = std::numeric_limits<float>::quiet_NaN();
};

MeanAndDeviation statisticsOf(const Directions& directions, const std::stop_token& stop) {
    const auto count = static_cast<double>(directions.units.rows());
    if (count < 2) return {};
    const double pairs = count * (count - 1) / 2;
    const double mean = std::clamp((directions.sum.squaredNorm() - count) / 2 / pairs, -1.0, 1.0);
    const double deviation = std::sqrt(squaredDeviations(directions, mean, stop) / pairs);
    return {static_cast<float>(mean), static_cast<float>(deviation)};
}

}  // namespace

PairStatistics pairCosineStatistics(std::span<const Matrix> hiddenStates, std::span<const std::size_t> tokens,
                                    std::stop_token stop) {
    const std::vector<std::size_t> chosen = chosenTokens(hiddenStates, tokens);
    PairStatistics statistics;
    statistics.pairs = chosen.empty() ? 0 : chosen.size() * (chosen.size() - 1) / 2;
    for (const Matrix& layer : hiddenStates) {
        throwIfStopped(stop);
        if (!chosen.empty() && chosen.back() >= layer.rows()) {
            throw Error(ErrorCode::Internal, {"no such token"});
        }
        const MeanAndDeviation values = statisticsOf(directionsOf(layer, chosen), stop);
        statistics.mean.push_back(values.mean);
        statistics.deviation.push_back(values.deviation);
    }
    return statistics;
}

}  // namespace stratascope
