#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/model/model_config.h"

namespace stratascope::test {

// Numbers evenly between ±bound; the same seed gives the same.
std::vector<float> randomNumbers(std::size_t count, unsigned seed, float bound = 1);

// The activation in double precision, by the functions of the standard library.
double activated(Activation activation, double value);

// No activation that is known here is steeper.
inline constexpr double steepestActivation = 1.13;

// All activations, to go through.
inline constexpr Activation allActivations[]{Activation::Gelu, Activation::GeluTanh, Activation::Relu,
                                             Activation::Silu, Activation::Tanh};
const char* nameOf(Activation activation);

// One number of a linear layer in double precision, and what the errors of its products add up to.
struct LinearNumber {
    double value;      // Σ x · w + bias
    double magnitude;  // Σ |x · w| + |bias|
    double spread;     // √Σ (x · w)²
    double steps;  // √Σ (x · W)² + (w · X)², X and W the largest magnitudes of the row and of the weights
};

// A linear layer of random numbers.
struct RandomLinear {
    RandomLinear(std::int64_t outputsOfIt, std::int64_t inputsOfIt, unsigned seed);

    // [rows × outputs] for rows [rows × inputs] that lie `stride` apart.
    std::vector<LinearNumber> apply(std::span<const float> rows, std::int64_t count,
                                    std::int64_t stride) const;
    std::vector<LinearNumber> apply(std::span<const float> rows, std::int64_t count) const {
        return apply(rows, count, inputs);
    }

    std::int64_t outputs;
    std::int64_t inputs;
    std::vector<float> weight;
    std::vector<float> bias;
};

// The queries, keys and values of one head, each [length × size].
struct HeadInput {
    std::vector<double> queries;
    std::vector<double> keys;
    std::vector<double> values;
};

// How its scores come about.
struct HeadRule {
    double scale;
    bool causal;
    std::span<const float> biases;  // [length × length]
};

// softmax(scale · Q · Kᵀ + biases) · V of one head in double precision.
struct HeadAttention {
    std::vector<double> probabilities;  // [length × length]
    std::vector<double> context;        // [length × size]
};
HeadAttention attentionOf(const HeadInput& head, std::size_t length, const HeadRule& rule);

// values normalised to mean 0 and variance 1, then scaled and shifted.
std::vector<double> normalised(const std::vector<double>& values, std::span<const float> weight,
                               std::span<const float> bias, double epsilon);

// values divided by their root mean square, then scaled.
std::vector<double> rootMeanSquareNormalised(const std::vector<double>& values, std::span<const float> weight,
                                             double epsilon);

// The largest absolute difference; infinite for NaN and for different sizes.
double deviation(std::span<const double> expected, std::span<const float> found);
double deviation(std::span<const float> expected, std::span<const float> found);

}  // namespace stratascope::test
