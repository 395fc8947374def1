#include "core/analysis/tensor_statistics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>

namespace stratascope {
namespace {

constexpr std::size_t blockSize = 4096;  // stays in the processor's cache between two passes

bool allFinite(std::span<const float> values) {
    constexpr std::uint32_t exponent = 0x7F80'0000;
    std::uint32_t found = 0;
    for (const float value : values)
        found |= (std::bit_cast<std::uint32_t>(value) & exponent) == exponent ? 1U : 0U;
    return found == 0;
}

// Sums `term` of all values, in lanes that do not wait for each other.
template <typename Term>
double sumOf(std::span<const float> values, Term term) {
    std::array<double, 8> lanes{};
    while (values.size() >= lanes.size()) {
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            lanes[lane] += term(static_cast<double>(values[lane]));
        values = values.subspan(lanes.size());
    }
    double sum = 0;
    for (const float value : values)
        sum += term(static_cast<double>(value));
    for (const double lane : lanes)
        sum += lane;
    return sum;
}

double squaresOf(std::span<const float> values, double centre) {
    return sumOf(values, [centre](double value) { return (value - centre) * (value - centre); });
}

}  // namespace

void StatisticsSum::add(std::span<const float> values) {
    while (!values.empty()) {
        const std::span<const float> block = values.first(std::min(values.size(), blockSize));
        addBlock(block);
        values = values.subspan(block.size());
    }
}

void StatisticsSum::addBlock(std::span<const float> values) {
    const std::span<const float> finite = allFinite(values) ? values : finiteOf(values);
    if (!finite.empty()) addFinite(finite);
    m_statistics.count += values.size();
}

std::span<const float> StatisticsSum::finiteOf(std::span<const float> values) {
    m_finite.clear();
    for (const float value : values) {
        if (std::isnan(value)) {
            ++m_statistics.nans;
        } else if (std::isinf(value)) {
            ++m_statistics.infinities;
        } else {
            m_finite.push_back(value);
        }
    }
    return m_finite;
}

void StatisticsSum::addFinite(std::span<const float> values) {
    TensorStatistics& all = m_statistics;
    const auto [least, most] = std::ranges::minmax(values);
    const auto before = static_cast<double>(m_finiteCount);
    const auto added = static_cast<double>(values.size());
    all.minimum =
        before == 0 ? static_cast<double>(least) : std::min(all.minimum, static_cast<double>(least));
    all.maximum = before == 0 ? static_cast<double>(most) : std::max(all.maximum, static_cast<double>(most));
    all.zeros += static_cast<std::uint64_t>(std::ranges::count(values, 0.0F));
    const double mean = sumOf(values, std::identity()) / added;
    const double difference = mean - all.mean;
    m_deviations += squaresOf(values, mean) + difference * difference * (before * added / (before + added));
    m_squares += squaresOf(values, 0);
    all.mean += difference * (added / (before + added));
    m_finiteCount += values.size();
}

TensorStatistics StatisticsSum::statistics() const {
    TensorStatistics statistics = m_statistics;
    statistics.norm = std::sqrt(m_squares);
    if (m_finiteCount > 0)
        statistics.standardDeviation = std::sqrt(m_deviations / static_cast<double>(m_finiteCount));
    return statistics;
}

}  // namespace stratascope
