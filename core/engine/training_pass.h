#pragma once

#include <span>

#include "core/engine/encoder.h"
#include "core/inference/trainable_model.h"

namespace stratascope {

// What the losses of a whole batch are divided by, of which a pass may see a part.
struct LossShares {
    std::size_t maskedTokens = 0;
    std::size_t pairs = 0;
};

// What a pass over a part of a batch gives: its part of the batch's mean loss, a scalar with a graph behind
// it, and the figures.
struct PassResult {
    at::Tensor loss;
    TrainingFigures figures;
};

// Runs the encoder and both heads over sequences and compares with what was hidden.
class TrainingPass {
public:
    // All must outlive this.
    TrainingPass(const Encoder& encoder, const EncoderWeights& weights, const ModelConfig& config,
                 at::Device device)
        : m_encoder(encoder), m_weights(weights), m_config(config), m_device(device) {}

    PassResult run(std::span<const TrainingSequence> part, const LossShares& shares,
                   const std::stop_token& stop) const;

private:
    at::Tensor encode(const PackedBatch& batch, const std::stop_token& stop) const;
    void addMaskedLanguageLoss(std::span<const TrainingSequence> part, const PackedBatch& batch,
                               const at::Tensor& hidden, const LossShares& shares, PassResult& result) const;
    void addNextSentenceLoss(std::span<const TrainingSequence> part, const PackedBatch& batch,
                             const at::Tensor& hidden, const LossShares& shares, PassResult& result) const;

    const Encoder& m_encoder;
    const EncoderWeights& m_weights;
    const ModelConfig& m_config;
    at::Device m_device;
};

}  // namespace stratascope
