#pragma once

#include <cstddef>
#include <cstdint>

#include "core/model/model_config.h"

namespace stratascope {

// Loops over the numbers of one row, compiled for several generations of processors; the best one is chosen
// when the program starts. They run on the calling thread. NaN passes through. Exponentials end at 1e-38: a
// score of −∞ gets that weight instead of 0.

// Scales and shifts of a normalisation, each [size], and what keeps the variance from zero. Without shifts
// (nullptr) the values are not centred either.
struct NormParameters {
    const float* weight;
    const float* bias;
    float epsilon;
};

// Layer normalisation (Ba et al. 2016), or by the root mean square (Zhang & Sennrich 2019), of values +
// residual; `residual` may be nullptr, `result` may be one of the two.
void normaliseRow(const float* values, const float* residual, std::size_t size, const NormParameters& norm,
                  float* result);

// values ← exp(values − max) / Σ exp(values − max)
void softmaxRow(float* values, std::size_t size);

// values ← activation(values); exponentials within 2 units in the last place, erf within 1.5e-7.
void activateRow(Activation activation, float* values, std::size_t size);

// To bfloat16, rounded to the nearest even.
void roundToBfloat16(const float* values, std::size_t size, std::uint16_t* result);

// A row as round(value / step) + 128 in 1…255, with the step that lets its largest magnitude become 127;
// returns the step, 0 for a row of zeros and NaN for one that is not finite.
float quantiseRow(const float* values, std::size_t size, std::uint8_t* result);

// The same for weights: round(value / step) in −127…127; returns the step.
float quantiseWeights(const float* values, std::size_t size, std::int8_t* result);

// What a product of a quantised row with quantised weights [outputs × inputs] leaves, in real numbers:
// (sum − 128 · columnSum) · rowStep · columnStep + bias for each output.
struct QuantisedOutputs {
    const std::int32_t* columnSums;  // of the quantised weights over the inputs
    const float* columnSteps;
    const float* biases;
};
void dequantiseRow(const std::int32_t* sums, float rowStep, const QuantisedOutputs& outputs, std::size_t size,
                   float* result);

// Whether every value is finite.
bool allFinite(const float* values, std::size_t size);

}  // namespace stratascope
