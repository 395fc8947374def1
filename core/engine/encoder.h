#pragma once

#include "core/engine/encoder_weights.h"

namespace stratascope {

// The parts of an encoder, each a function of weights and hidden states [all tokens × hidden]. What families
// differ in is told by an EncoderDesign. All return new tensors.
class Encoder {
public:
    // All must outlive this.
    Encoder(const EncoderOperations& operations, const ModelConfig& config, const EncoderDesign& design)
        : m_operations(operations), m_config(config), m_design(design) {}

    // Layer 0: the sum of word, position and type embeddings, normalised and brought to the encoder's width.
    at::Tensor embed(const EmbeddingWeights& weights, const PackedBatch& batch) const;

    // What every layer's attention knows alike of distances: one tensor a sequence, or none.
    struct SharedDistances {
        std::vector<at::Tensor> biases;     // of scores: [heads × tokens × tokens]
        std::vector<at::Tensor> sinusoids;  // see distanceSinusoids()
    };
    SharedDistances sharedDistances(const EmbeddingWeights& weights, const PackedBatch& batch) const;

    // What one encoder layer looks at.
    struct LayerInput {
        const PackedBatch& batch;
        const at::Tensor& hidden;
        const SharedDistances& distances;
        bool keepAttentions;
    };

    // What it gives.
    struct LayerResult {
        at::Tensor hidden;
        std::vector<at::Tensor> attentions;  // one a sequence: [heads × tokens × tokens], where asked for
    };

    // One encoder layer. Throws Cancelled between its two halves.
    LayerResult encodeLayer(const LayerWeights& weights, const LayerInput& input,
                            const std::stop_token& stop) const;

    // tanh(W · h + b) of each sequence's first token: [sequences × hidden]
    at::Tensor pool(const Linear& weights, const PackedBatch& batch, const at::Tensor& hidden) const;

    // Scores of every vocabulary entry for every token: [all tokens × vocabulary]
    at::Tensor maskedLanguageLogits(const MaskedLanguageWeights& weights, const at::Tensor& hidden) const;

    // Whether each token was put in place of another, as a logit: [all tokens × 1]
    at::Tensor replacedTokenLogits(const ReplacedTokenWeights& weights, const at::Tensor& hidden) const;

    at::Tensor normalise(const NormWeights& norm, const at::Tensor& values,
                         const at::Tensor& residual = {}) const {
        return m_operations.normalise(norm, values, residual, m_config.layerNormEpsilon);
    }

private:
    bool normalisesBefore() const { return m_design.normPlace == NormPlace::BeforeBlock; }
    AttentionResult attend(const LayerWeights& weights, const LayerInput& input,
                           const at::Tensor& seen) const;
    at::Tensor feedForward(const LayerWeights& weights, const at::Tensor& input) const;
    at::Tensor residualSum(const NormWeights& norm, const at::Tensor& values,
                           const at::Tensor& residual) const;

    const EncoderOperations& m_operations;
    const ModelConfig& m_config;
    const EncoderDesign& m_design;
};

}  // namespace stratascope
