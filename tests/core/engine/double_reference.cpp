#include "tests/core/engine/double_reference.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace stratascope::test {
namespace {

double largestMagnitude(std::span<const float> values) {
    double largest = 0;
    for (const float value : values)
        largest = std::max(largest, std::abs(static_cast<double>(value)));
    return largest;
}

LinearNumber linearNumber(std::span<const float> row, std::span<const float> weights, double bias) {
    const double largestInput = largestMagnitude(row);
    const double largestWeight = largestMagnitude(weights);
    LinearNumber number{bias, std::abs(bias), 0, 0};
    for (std::size_t i = 0; i < row.size(); ++i) {
        const double input = row[i];
        const double weight = weights[i];
        number.value += input * weight;
        number.magnitude += std::abs(input * weight);
        number.spread += input * weight * input * weight;
        number.steps += input * input * largestWeight * largestWeight;
        number.steps += weight * weight * largestInput * largestInput;
    }
    number.spread = std::sqrt(number.spread);
    number.steps = std::sqrt(number.steps);
    return number;
}

void softmax(std::span<double> values) {
    const double largest = *std::ranges::max_element(values);
    double sum = 0;
    for (double& value : values)
        sum += value = std::exp(value - largest);
    for (double& value : values)
        value /= sum;
}

template <typename Expected>
double largestDifference(std::span<const Expected> expected, std::span<const float> found) {
    if (expected.size() != found.size()) return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double difference = std::abs(static_cast<double>(expected[i]) - found[i]);
        if (std::isnan(difference)) return std::numeric_limits<double>::infinity();
        worst = std::max(worst, difference);
    }
    return worst;
}

}  // namespace

std::vector<float> randomNumbers(std::size_t count, unsigned seed, float bound) {
    std::mt19937 generator(seed);
    std::uniform_real_distribution<float> distribution(-bound, bound);
    std::vector<float> numbers(count);
    std::ranges::generate(numbers, [&] { return distribution(generator); });
    return numbers;
}

double activated(Activation activation, double value) {
    constexpr double root = std::numbers::sqrt2 * std::numbers::inv_sqrtpi;  // √(2 / π)
    switch (activation) {
        case Activation::Gelu:
            return value * std::erfc(-value / std::numbers::sqrt2) / 2;
        case Activation::GeluTanh:
            return value * (1 + std::tanh(root * (value + 0.044715 * value * value * value))) / 2;
        case Activation::Relu:
            return std::max(value, 0.0);
        case Activation::Silu:
            return value / (1 + std::exp(-value));
        case Activation::Tanh:
            return std::tanh(value);
    }
    return std::numeric_limits<double>::quiet_NaN();
}

const char* nameOf(Activation activation) {
    constexpr const char* names[]{"gelu", "gelu tanh", "relu", "silu", "tanh"};
    return names[static_cast<int>(activation)];
}

RandomLinear::RandomLinear(std::int64_t outputsOfIt, std::int64_t inputsOfIt, unsigned seed)
    : outputs(outputsOfIt),
      inputs(inputsOfIt),
      weight(randomNumbers(static_cast<std::size_t>(outputs * inputs), seed)),
      bias(randomNumbers(static_cast<std::size_t>(outputs), seed + 1)) {}

std::vector<LinearNumber> RandomLinear::apply(std::span<const float> rows, std::int64_t count,
                                              std::int64_t stride) const {
    std::vector<LinearNumber> numbers;
    const auto size = static_cast<std::size_t>(inputs);
    const std::span<const float> weights(weight);
    for (std::int64_t row = 0; row < count; ++row) {
        for (std::size_t output = 0; output < bias.size(); ++output)
            numbers.push_back(linearNumber(rows.subspan(static_cast<std::size_t>(row * stride), size),
                                           weights.subspan(output * size, size), bias[output]));
    }
    return numbers;
}

HeadAttention attentionOf(const HeadInput& head, std::size_t length, const HeadRule& rule) {
    const std::size_t size = head.queries.size() / length;
    HeadAttention result{std::vector<double>(length * length), std::vector<double>(length * size)};
    for (std::size_t row = 0; row < length; ++row) {
        const auto weights = std::span(result.probabilities).subspan(row * length, length);
        for (std::size_t other = 0; other < length; ++other) {
            for (std::size_t i = 0; i < size; ++i)
                weights[other] += head.queries[row * size + i] * head.keys[other * size + i];
            weights[other] = weights[other] * rule.scale + rule.biases[row * length + other];
            if (rule.causal && other > row) weights[other] = -std::numeric_limits<double>::infinity();
        }
        softmax(weights);
        for (std::size_t other = 0; other < length; ++other) {
            for (std::size_t i = 0; i < size; ++i)
                result.context[row * size + i] += weights[other] * head.values[other * size + i];
        }
    }
    return result;
}

std::vector<double> rootMeanSquareNormalised(const std::vector<double>& values, std::span<const float> weight,
                                             double epsilon) {
    double meanSquare = 0;
    for (const double value : values)
        meanSquare += value * value / static_cast<double>(values.size());
    std::vector<double> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        result[i] = values[i] / std::sqrt(meanSquare + epsilon) * weight[i];
    return result;
}

std::vector<double> normalised(const std::vector<double>& values, std::span<const float> weight,
                               std::span<const float> bias, double epsilon) {
    const auto count = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values)
        mean += value / count;
    double variance = 0;
    for (const double value : values)
        variance += (value - mean) * (value - mean) / count;
    std::vector<double> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        result[i] = (values[i] - mean) / std::sqrt(variance + epsilon) * weight[i] + bias[i];
    return result;
}

double deviation(std::span<const double> expected, std::span<const float> found) {
    return largestDifference(expected, found);
}

double deviation(std::span<const float> expected, std::span<const float> found) {
    return largestDifference(expected, found);
}

}  // namespace stratascope::test
