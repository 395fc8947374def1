#pragma once

#include "core/engine/attention.h"
#include "core/engine/encoder_weights.h"

namespace stratascope {

// The parts of a BERT encoder (Devlin et al. 2019), each a function of weights and hidden states
// [all tokens × hidden]. All return new tensors; normalisation stands behind each residual sum.

// x · weightᵀ + bias
at::Tensor linear(const LinearWeights& weights, const at::Tensor& input);

at::Tensor layerNorm(const NormWeights& weights, const at::Tensor& input, float epsilon);

// Applies the activation in place and returns its argument.
at::Tensor activate(Activation activation, at::Tensor values);

// Layer 0: the normalised sum of word, position and type embeddings.
at::Tensor embed(const EmbeddingWeights& weights, const PackedBatch& batch, float epsilon);

// What one encoder layer gives.
struct LayerResult {
    at::Tensor hidden;
    std::vector<at::Tensor> attentions;  // one a sequence: [heads × tokens × tokens], where asked for
};

// One encoder layer. Throws Cancelled between its two halves.
LayerResult encodeLayer(const LayerWeights& weights, const ModelConfig& config, const PackedBatch& batch,
                        const at::Tensor& hidden, bool keepAttentions, const std::stop_token& stop);

}  // namespace stratascope
