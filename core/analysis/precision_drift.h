#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope {

// How far hidden states lie from a reference, a layer: 1 − cosine between the two vectors of each token, its
// mean and its largest value over the tokens. Exactly 0 where the vectors are equal.
struct LayerDrift {
    std::vector<float> mean;            // L + 1
    std::vector<float> worst;           // L + 1
    std::vector<int> worstTokens = {};  // L + 1: of which token that is, the first of equals; −1 = of none

    friend bool operator==(const LayerDrift&, const LayerDrift&) = default;
};

// Tokens without a direction in the reference (zero vectors, values that are not finite) are left out of that
// layer; a token that has one there and none in `other` makes the layer NaN, as having no tokens does. Both
// have the shape L + 1 × [tokens × hidden], else Error::Internal. Throws Cancelled.
LayerDrift layerDrift(std::span<const Matrix> reference, std::span<const Matrix> other,
                      std::stop_token stop = {});

// What computing the same texts in a reduced precision costs and saves.
struct ReducedPrecision {
    std::string name;  // "bf16"
    LayerDrift drift;
    double milliseconds = 0;  // of a forward pass, median

    friend bool operator==(const ReducedPrecision&, const ReducedPrecision&) = default;
};

// Every reduced precision against the full one.
struct PrecisionDrift {
    double referenceMilliseconds = 0;  // of a forward pass in fp32, median
    int passes = 0;                    // that each median is of
    std::vector<ReducedPrecision> reduced;

    friend bool operator==(const PrecisionDrift&, const PrecisionDrift&) = default;
};

}  // namespace stratascope
