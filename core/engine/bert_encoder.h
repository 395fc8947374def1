#pragma once

#include "core/engine/encoder_weights.h"

namespace stratascope {

// The parts of a BERT encoder (Devlin et al. 2019), each a function of weights and hidden states
// [all tokens × hidden]. All return new tensors; normalisation stands behind each residual sum.
class BertEncoder {
public:
    // Both must outlive this.
    BertEncoder(const Arithmetic& arithmetic, const ModelConfig& config)
        : m_arithmetic(arithmetic), m_config(config) {}

    // Layer 0: the normalised sum of word, position and type embeddings.
    at::Tensor embed(const EmbeddingWeights& weights, const PackedBatch& batch) const;

    // What one encoder layer gives.
    struct LayerResult {
        at::Tensor hidden;
        std::vector<at::Tensor> attentions;  // one a sequence: [heads × tokens × tokens], where asked for
    };

    // One encoder layer. Throws Cancelled between its two halves.
    LayerResult encodeLayer(const LayerWeights& weights, const PackedBatch& batch, const at::Tensor& hidden,
                            bool keepAttentions, const std::stop_token& stop) const;

    // tanh(W · h + b) of each sequence's first token: [sequences × hidden]
    at::Tensor pool(const Linear& weights, const PackedBatch& batch, const at::Tensor& hidden) const;

    // Scores of every vocabulary entry for every token: [all tokens × vocabulary]
    at::Tensor maskedLanguageLogits(const MaskedLanguageWeights& weights, const at::Tensor& hidden) const;

private:
    at::Tensor normalise(const NormWeights& norm, const at::Tensor& values,
                         const at::Tensor& residual = {}) const {
        return m_arithmetic.normalise(norm, values, residual, m_config.layerNormEpsilon);
    }

    const Arithmetic& m_arithmetic;
    const ModelConfig& m_config;
};

}  // namespace stratascope
