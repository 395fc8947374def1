#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stratascope {

// What the values of a tensor are like. NaN and infinities are counted and left out of all that follows them;
// without a finite value that is 0.
struct TensorStatistics {
    std::uint64_t count = 0;  // of all values
    std::uint64_t nans = 0;
    std::uint64_t infinities = 0;
    std::uint64_t zeros = 0;
    double minimum = 0;
    double maximum = 0;
    double mean = 0;
    double standardDeviation = 0;  // of all values, not of a sample: divided by their number
    double norm = 0;               // L2

    std::uint64_t finite() const { return count - nans - infinities; }

    friend bool operator==(const TensorStatistics&, const TensorStatistics&) = default;
};

// Takes the values of a tensor part by part and sums them in double precision. Squared deviations are those
// from the mean of a block, and blocks are combined by the pairwise formula of Chan, Golub and LeVeque
// (1979), so that no digits cancel where the mean is far from 0.
class StatisticsSum {
public:
    void add(std::span<const float> values);
    TensorStatistics statistics() const;

private:
    void addBlock(std::span<const float> values);
    void addFinite(std::span<const float> values);
    std::span<const float> finiteOf(std::span<const float> values);

    TensorStatistics m_statistics;
    std::uint64_t m_finiteCount = 0;  // in the blocks added
    double m_deviations = 0;          // sum of squared deviations from the mean
    double m_squares = 0;
    std::vector<float> m_finite;
};

}  // namespace stratascope
