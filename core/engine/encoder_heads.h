#pragma once

#include "core/engine/bert_encoder.h"

namespace stratascope {

// The heads that stand on an encoder's last layer.

// tanh(W · h + b) of each sequence's first token: [sequences × hidden].
at::Tensor pool(const LinearWeights& weights, const PackedBatch& batch, const at::Tensor& hidden);

// A score for every piece of the vocabulary at every token: [all tokens × vocabulary].
at::Tensor maskedLanguageLogits(const MaskedLanguageWeights& weights, const ModelConfig& config,
                                const at::Tensor& hidden);

}  // namespace stratascope
