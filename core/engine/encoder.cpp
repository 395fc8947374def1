#include "core/engine/encoder.h"

#include <cmath>
#include <utility>

#include <ATen/ops/empty.h>

#include "core/engine/relative_positions.h"

namespace stratascope {

at::Tensor Encoder::embed(const EmbeddingWeights& weights, const PackedBatch& batch) const {
    at::Tensor sum = m_operations.lookUp(weights.words, batch.ids);
    if (weights.types.defined()) sum.add_(m_operations.lookUp(weights.types, batch.types));
    if (weights.positions.defined()) sum.add_(m_operations.lookUp(weights.positions, batch.positions));
    if (weights.norm) sum = normalise(*weights.norm, sum);
    return weights.projection ? weights.projection->apply(sum) : sum;
}

Encoder::SharedDistances Encoder::sharedDistances(const EmbeddingWeights& weights,
                                                  const PackedBatch& batch) const {
    SharedDistances shared;
    if (weights.relativeBias.defined())
        shared.biases = bucketBiases(m_operations, weights.relativeBias, batch.sequences, m_config);
    if (m_design.relativePositions == RelativePositions::Sinusoids) {
        const auto width = static_cast<std::int64_t>(m_config.hiddenSize);
        shared.sinusoids = distanceSinusoids(batch.sequences, width, weights.words.device());
    }
    return shared;
}

AttentionResult Encoder::attend(const LayerWeights& weights, const LayerInput& input,
                                const at::Tensor& seen) const {
    const at::Tensor queryKeyValue = weights.queryKeyValue->apply(seen);
    AttentionRule rule;
    rule.heads = static_cast<std::int64_t>(m_config.headCount);
    rule.scale = m_design.scaledScores ? 1.0F / std::sqrt(static_cast<float>(m_config.headSize)) : 1.0F;
    rule.causal = m_design.causal;
    rule.keepProbabilities = input.keepAttentions;
    if (!weights.relations) {
        rule.biases = input.distances.biases;
        return m_operations.attend(queryKeyValue, input.batch.sequences, rule);
    }
    rule.biases = relationBiases(m_operations, *weights.relations,
                                 {queryKeyValue, input.batch, input.distances.sinusoids}, rule);
    return m_operations.attend(queryKeyValue, input.batch.sequences, rule);
}

at::Tensor Encoder::feedForward(const LayerWeights& weights, const at::Tensor& input) const {
    if (!weights.gate)
        return weights.output->apply(weights.intermediate->applyBetween(input, m_config.activation));
    const at::Tensor activated = weights.intermediate->apply(input, m_config.activation);
    return weights.output->apply(activated.mul(weights.gate->apply(input)));
}

at::Tensor Encoder::residualSum(const NormWeights& norm, const at::Tensor& values,
                                const at::Tensor& residual) const {
    return normalisesBefore() ? values.add(residual) : normalise(norm, values, residual);
}

Encoder::LayerResult Encoder::encodeLayer(const LayerWeights& weights, const LayerInput& input,
                                          const std::stop_token& stop) const {
    const at::Tensor seen =
        normalisesBefore() ? normalise(weights.attentionNorm, input.hidden) : input.hidden;
    AttentionResult attention = attend(weights, input, seen);
    throwIfStopped(stop);
    const at::Tensor attended =
        residualSum(weights.attentionNorm, weights.attentionOutput->apply(attention.context), input.hidden);
    const at::Tensor fed = normalisesBefore() ? normalise(weights.outputNorm, attended) : attended;
    return {residualSum(weights.outputNorm, feedForward(weights, fed), attended),
            std::move(attention.probabilities)};
}

at::Tensor Encoder::pool(const Linear& weights, const PackedBatch& batch, const at::Tensor& hidden) const {
    const auto count = static_cast<std::int64_t>(batch.sequences.size());
    at::Tensor first = at::empty({count}, at::kLong);
    for (std::int64_t i = 0; i < count; ++i) {
        first.data_ptr<std::int64_t>()[i] = batch.sequences[static_cast<std::size_t>(i)].begin;
    }
    return weights.apply(m_operations.lookUp(hidden, first), Activation::Tanh);
}

at::Tensor Encoder::maskedLanguageLogits(const MaskedLanguageWeights& weights,
                                         const at::Tensor& hidden) const {
    at::Tensor transformed = hidden;
    if (weights.transform)
        transformed = weights.transform->apply(hidden, m_design.headActivation.value_or(m_config.activation));
    if (weights.norm) transformed = normalise(*weights.norm, transformed);
    return weights.decoder->apply(transformed);
}

at::Tensor Encoder::replacedTokenLogits(const ReplacedTokenWeights& weights, const at::Tensor& hidden) const {
    return weights.prediction->apply(weights.transform->apply(hidden, m_config.activation));
}

}  // namespace stratascope
