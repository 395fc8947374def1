#pragma once

#include <stop_token>
#include <vector>

#include "core/inference/model_precisions.h"

namespace stratascope {

// What texts give in one precision, and how long it takes.
struct PrecisionPass {
    Precision precision = Precision::Float32;
    std::vector<Matrix> hiddenStates;  // L + 1 × [tokens × hidden]
    double milliseconds = 0;           // wall time of the forward passes, median of all rounds
};

// Encodes the texts in every precision that `precisions` has, fp32 first: once to warm up, then in `rounds`
// rounds (at least one). The precisions take turns, so that what else the machine does slows all of them
// alike. Errors: PrecisionUnavailable where there is fp32 alone; those of loading and of encodeTexts;
// Cancelled.
std::vector<PrecisionPass> passesInEveryPrecision(ModelPrecisions& precisions, const TextsRequest& request,
                                                  int rounds, std::stop_token stop = {});

}  // namespace stratascope
