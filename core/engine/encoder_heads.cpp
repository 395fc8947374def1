#include "core/engine/encoder_heads.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>

namespace stratascope {

at::Tensor pool(const LinearWeights& weights, const PackedBatch& batch, const at::Tensor& hidden) {
    const auto count = static_cast<std::int64_t>(batch.sequences.size());
    at::Tensor first = at::empty({count}, at::kLong);
    for (std::int64_t i = 0; i < count; ++i) {
        first.data_ptr<std::int64_t>()[i] = batch.sequences[static_cast<std::size_t>(i)].begin;
    }
    return activate(Activation::Tanh, linear(weights, at::index_select(hidden, 0, first)));
}

at::Tensor maskedLanguageLogits(const MaskedLanguageWeights& weights, const ModelConfig& config,
                                const at::Tensor& hidden) {
    const at::Tensor transformed = activate(config.activation, linear(weights.transform, hidden));
    return linear(weights.decoder, layerNorm(weights.norm, transformed, config.layerNormEpsilon));
}

}  // namespace stratascope
