#include "core/engine/vector_loops.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

// The sanitizers' instrumentation and the resolvers of cloned functions do not go together.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define STRATASCOPE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define STRATASCOPE_CLONES
#endif

// Inlined into each clone, so that it is compiled for the clone's processor.
#define STRATASCOPE_INLINE __attribute__((always_inline)) inline

namespace stratascope {
namespace {

// e^x = 2^n · e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2; ln 2 in two parts (Cody & Waite 1980) and the
// Taylor polynomial of degree 7, whose remainder r⁸/8! is below 6e-9. Too small an x gives about 1e-38.
STRATASCOPE_INLINE float exponential(float x) {
    constexpr float shifter = 12582912.0F;  // 1.5 · 2^23: adding it rounds to a whole number in the low bits
    x = x < -87.0F ? -87.0F : x;
    x = x > 88.0F ? 88.0F : x;
    const float shifted = x * 1.44269504F + shifter;
    const float n = shifted - shifter;
    const float r = (x - n * 0.693145752F) - n * 1.42860677e-6F;
    float power = 1.0F / 5040.0F;
    power = power * r + 1.0F / 720.0F;
    power = power * r + 1.0F / 120.0F;
    power = power * r + 1.0F / 24.0F;
    power = power * r + 1.0F / 6.0F;
    power = power * r + 0.5F;
    power = power * r + 1.0F;
    power = power * r + 1.0F;
    const std::uint32_t exponent = (std::bit_cast<std::uint32_t>(shifted) + 127U) << 23U;
    return power * std::bit_cast<float>(exponent);
}

// Abramowitz & Stegun 1964, formula 7.1.26
STRATASCOPE_INLINE float errorFunction(float x) {
    const float magnitude = std::abs(x);
    const float t = 1.0F / (1.0F + 0.3275911F * magnitude);
    float sum = 1.061405429F;
    sum = sum * t - 1.453152027F;
    sum = sum * t + 1.421413741F;
    sum = sum * t - 0.284496736F;
    sum = sum * t + 0.254829592F;
    return std::copysign(1.0F - sum * t * exponential(-x * x), x);
}

STRATASCOPE_INLINE float sigmoid(float x) {
    return 1.0F / (1.0F + exponential(-x));
}

STRATASCOPE_INLINE float hyperbolicTangent(float x) {
    return 2.0F * sigmoid(2.0F * x) - 1.0F;
}

// Far below, the exponential does not grow any more and the sigmoid stays at e^-88.
STRATASCOPE_INLINE float silu(float x) {
    const float bounded = x < -88.0F ? -88.0F : x;
    return bounded * sigmoid(bounded);
}

STRATASCOPE_INLINE float gelu(float x) {
    return 0.5F * x * (1.0F + errorFunction(x * 0.707106781F));
}

STRATASCOPE_INLINE float geluTanh(float x) {
    return 0.5F * x * (1.0F + hyperbolicTangent(0.797884561F * (x + 0.044715F * x * x * x)));
}

STRATASCOPE_INLINE float largestMagnitude(const float* values, std::size_t size) {
    float largest = 0;
#pragma omp simd reduction(max : largest)
    for (std::size_t i = 0; i < size; ++i)
        largest = std::max(largest, std::abs(values[i]));
    return largest;
}

// Neither infinity nor NaN becomes 0 when it is multiplied by 0.
STRATASCOPE_INLINE float sumOfZeroes(const float* values, std::size_t size) {
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t i = 0; i < size; ++i)
        sum += values[i] * 0.0F;
    return sum;
}

// round(value · scale) as the low bits of a float, for |value · scale| < 2^22.
STRATASCOPE_INLINE std::int32_t roundScaled(float value, float scale) {
    constexpr float shifter = 12582912.0F;
    return static_cast<std::int32_t>(std::bit_cast<std::uint32_t>(value * scale + shifter) & 0x7FFFFFU) -
           0x400000;
}

// values ← values · scale · weights
STRATASCOPE_INLINE void scaleRow(float* values, std::size_t size, float scale, const float* weights) {
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i)
        values[i] *= scale * weights[i];
}

}  // namespace

STRATASCOPE_CLONES
void normaliseRow(const float* values, const float* residual, std::size_t size, const NormParameters& norm,
                  float* result) {
    const auto count = static_cast<float>(size);
    float sum = 0;
    if (residual) {
#pragma omp simd reduction(+ : sum)
        for (std::size_t i = 0; i < size; ++i) {
            result[i] = values[i] + residual[i];
            sum += result[i];
        }
    } else {
#pragma omp simd reduction(+ : sum)
        for (std::size_t i = 0; i < size; ++i) {
            result[i] = values[i];
            sum += result[i];
        }
    }
    const float mean = norm.bias ? sum / count : 0.0F;
    float squares = 0;
#pragma omp simd reduction(+ : squares)
    for (std::size_t i = 0; i < size; ++i)
        squares += (result[i] - mean) * (result[i] - mean);
    const float scale = 1.0F / std::sqrt(squares / count + norm.epsilon);
    if (!norm.bias) return scaleRow(result, size, scale, norm.weight);
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i)
        result[i] = (result[i] - mean) * scale * norm.weight[i] + norm.bias[i];
}

STRATASCOPE_CLONES
void softmaxRow(float* values, std::size_t size) {
    float largest = -std::numeric_limits<float>::infinity();
#pragma omp simd reduction(max : largest)
    for (std::size_t i = 0; i < size; ++i)
        largest = values[i] > largest ? values[i] : largest;
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i)
        values[i] = exponential(values[i] - largest);
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t i = 0; i < size; ++i)
        sum += values[i];
    const float scale = 1.0F / sum;
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i)
        values[i] *= scale;
}

STRATASCOPE_CLONES
void activateRow(Activation activation, float* values, std::size_t size) {
    switch (activation) {
        case Activation::Gelu:
#pragma omp simd
            for (std::size_t i = 0; i < size; ++i)
                values[i] = gelu(values[i]);
            return;
        case Activation::GeluTanh:
#pragma omp simd
            for (std::size_t i = 0; i < size; ++i)
                values[i] = geluTanh(values[i]);
            return;
        case Activation::Relu:
#pragma omp simd
            for (std::size_t i = 0; i < size; ++i)
                values[i] = values[i] < 0.0F ? 0.0F : values[i];
            return;
        case Activation::Silu:
#pragma omp simd
            for (std::size_t i = 0; i < size; ++i)
                values[i] = silu(values[i]);
            return;
        case Activation::Tanh:
#pragma omp simd
            for (std::size_t i = 0; i < size; ++i)
                values[i] = hyperbolicTangent(values[i]);
            return;
    }
}

STRATASCOPE_CLONES
void roundToBfloat16(const float* values, std::size_t size, std::uint16_t* result) {
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(values[i]);
        const std::uint32_t rounded = (bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U;
        const bool notANumber = (bits & 0x7FFFFFFFU) > 0x7F800000U;
        result[i] = static_cast<std::uint16_t>(notANumber ? 0x7FC0U : rounded);
    }
}

STRATASCOPE_CLONES
float quantiseRow(const float* values, std::size_t size, std::uint8_t* result) {
    const float step = largestMagnitude(values, size) / 127.0F + sumOfZeroes(values, size);
    const float scale = step > 0.0F ? 1.0F / step : 0.0F;
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i)
        result[i] = static_cast<std::uint8_t>(roundScaled(values[i], scale) + 128);
    return step;
}

STRATASCOPE_CLONES
float quantiseWeights(const float* values, std::size_t size, std::int8_t* result) {
    const float step = largestMagnitude(values, size) / 127.0F + sumOfZeroes(values, size);
    const float scale = step > 0.0F ? 1.0F / step : 0.0F;
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i)
        result[i] = static_cast<std::int8_t>(roundScaled(values[i], scale));
    return step;
}

STRATASCOPE_CLONES
void dequantiseRow(const std::int32_t* sums, float rowStep, const QuantisedOutputs& outputs, std::size_t size,
                   float* result) {
#pragma omp simd
    for (std::size_t i = 0; i < size; ++i) {
        const std::int32_t sum = sums[i] - 128 * outputs.columnSums[i];
        result[i] = static_cast<float>(sum) * (rowStep * outputs.columnSteps[i]) + outputs.biases[i];
    }
}

STRATASCOPE_CLONES
bool allFinite(const float* values, std::size_t size) {
    return sumOfZeroes(values, size) == 0.0F;
}

}  // namespace stratascope
