#include "core/engine/bert_encoder.h"

#include <utility>

#include <ATen/ops/empty.h>

namespace stratascope {

at::Tensor BertEncoder::embed(const EmbeddingWeights& weights, const PackedBatch& batch) const {
    at::Tensor sum = m_arithmetic.lookUp(weights.words, batch.ids);
    sum.add_(m_arithmetic.lookUp(weights.types, batch.types));
    sum.add_(m_arithmetic.lookUp(weights.positions, batch.positions));
    return normalise(weights.norm, sum);
}

BertEncoder::LayerResult BertEncoder::encodeLayer(const LayerWeights& weights, const PackedBatch& batch,
                                                  const at::Tensor& hidden, bool keepAttentions,
                                                  const std::stop_token& stop) const {
    AttentionResult attention =
        m_arithmetic.attend(weights.queryKeyValue->apply(hidden), batch.sequences,
                            static_cast<std::int64_t>(m_config.headCount), keepAttentions);
    throwIfStopped(stop);
    const at::Tensor attended =
        normalise(weights.attentionNorm, weights.attentionOutput->apply(attention.context), hidden);
    const at::Tensor intermediate = weights.intermediate->applyBetween(attended, m_config.activation);
    return {normalise(weights.outputNorm, weights.output->apply(intermediate), attended),
            std::move(attention.probabilities)};
}

at::Tensor BertEncoder::pool(const Linear& weights, const PackedBatch& batch,
                             const at::Tensor& hidden) const {
    const auto count = static_cast<std::int64_t>(batch.sequences.size());
    at::Tensor first = at::empty({count}, at::kLong);
    for (std::int64_t i = 0; i < count; ++i) {
        first.data_ptr<std::int64_t>()[i] = batch.sequences[static_cast<std::size_t>(i)].begin;
    }
    return weights.apply(m_arithmetic.lookUp(hidden, first), Activation::Tanh);
}

at::Tensor BertEncoder::maskedLanguageLogits(const MaskedLanguageWeights& weights,
                                             const at::Tensor& hidden) const {
    const at::Tensor transformed = weights.transform->apply(hidden, m_config.activation);
    return weights.decoder->apply(normalise(weights.norm, transformed));
}

}  // namespace stratascope
