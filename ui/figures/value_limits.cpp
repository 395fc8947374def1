#include "ui/figures/value_limits.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace stratascope {

namespace {

constexpr std::size_t rare = 50;  // one of so many values
constexpr std::size_t rareCosine = 20;
constexpr double roomForTheRare = 0.5;  // of the room of the others

std::vector<float> sortedNumbers(const Matrix& values) {
    std::vector<float> numbers;
    std::ranges::copy_if(values.values(), std::back_inserter(numbers),
                         [](float value) { return std::isfinite(value); });
    std::ranges::sort(numbers);
    return numbers;
}

// A tenth of the span or less, one significant digit.
ValueLimits roundedOutwards(const ValueLimits& limits) {
    const double step = std::pow(10, std::floor(std::log10((limits.maximum - limits.minimum) / 10) + 1e-9));
    return {std::floor(limits.minimum / step + 1e-5) * step, std::ceil(limits.maximum / step - 1e-5) * step};
}

}  // namespace

ValueLimits structuralLimits(const Matrix& values) {
    const std::vector<float> numbers = sortedNumbers(values);
    if (numbers.empty()) return {};
    const double least = static_cast<double>(numbers.front());
    const double greatest = static_cast<double>(numbers.back());
    if (least == greatest)
        return least == 0 ? ValueLimits()
                          : ValueLimits{least - std::abs(least) / 10, least + std::abs(least) / 10};
    const double low = static_cast<double>(numbers[numbers.size() / rare]);
    const double high = static_cast<double>(numbers[numbers.size() - 1 - numbers.size() / rare]);
    const double room = (high - low) * roomForTheRare;
    if (room == 0) return roundedOutwards({least, greatest});
    return roundedOutwards({low - least > room ? low : least, greatest - high > room ? high : greatest});
}

ValueLimits cosineLimits(const Matrix& values) {
    constexpr double steps = 20;  // from 0 to 1
    const std::vector<float> numbers = sortedNumbers(values);
    if (numbers.empty()) return {};
    const double least = static_cast<double>(numbers.front());
    const double low = static_cast<double>(numbers[numbers.size() / rareCosine]);
    const double minimum = low - least > (1 - low) * roomForTheRare ? low : least;
    if (minimum < 0) return {-1, 1};
    return {std::min(steps - 1, std::floor(minimum * steps)) / steps, 1};
}

}  // namespace stratascope
