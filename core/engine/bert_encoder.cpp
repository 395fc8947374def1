#include "core/engine/bert_encoder.h"

#include <utility>

#include <ATen/ops/gelu.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/tanh.h>

#include "core/engine/matrix_product.h"

namespace stratascope {
namespace {

// sum += input · weightᵀ, in place; sum must be contiguous.
void accumulate(const at::Tensor& weight, const at::Tensor& input, at::Tensor& sum) {
    multiplyTransposed({input.size(0), weight.size(0), weight.size(1)}, 1,
                       {input.data_ptr<float>(), input.size(1)}, {weight.data_ptr<float>(), weight.size(1)},
                       1, {sum.data_ptr<float>(), sum.size(1)});
}

// residual + input · weightᵀ + bias
at::Tensor residualLinear(const LinearWeights& weights, const at::Tensor& input, const at::Tensor& residual) {
    at::Tensor sum = residual.add(weights.bias);
    accumulate(weights.weight, input, sum);
    return sum;
}

}  // namespace

at::Tensor linear(const LinearWeights& weights, const at::Tensor& input) {
    at::Tensor sum =
        weights.bias.expand({input.size(0), weights.bias.size(0)}).clone(at::MemoryFormat::Contiguous);
    accumulate(weights.weight, input, sum);
    return sum;
}

at::Tensor layerNorm(const NormWeights& weights, const at::Tensor& input, float epsilon) {
    return at::layer_norm(input, {input.size(1)}, weights.weight, weights.bias, epsilon);
}

at::Tensor activate(Activation activation, at::Tensor values) {
    switch (activation) {
        case Activation::Gelu:
            return at::gelu_(values);
        case Activation::GeluTanh:
            return at::gelu_(values, "tanh");
        case Activation::Relu:
            return at::relu_(values);
        case Activation::Silu:
            return at::silu_(values);
        case Activation::Tanh:
            return at::tanh_(values);
    }
    throw Error(ErrorCode::Internal, {"unknown activation"});
}

at::Tensor embed(const EmbeddingWeights& weights, const PackedBatch& batch, float epsilon) {
    at::Tensor sum = at::index_select(weights.words, 0, batch.ids);
    sum.add_(at::index_select(weights.types, 0, batch.types));
    sum.add_(at::index_select(weights.positions, 0, batch.positions));
    return layerNorm(weights.norm, sum, epsilon);
}

LayerResult encodeLayer(const LayerWeights& weights, const ModelConfig& config, const PackedBatch& batch,
                        const at::Tensor& hidden, bool keepAttentions, const std::stop_token& stop) {
    AttentionResult attention = attend(linear(weights.queryKeyValue, hidden), batch.sequences,
                                       static_cast<std::int64_t>(config.headCount), keepAttentions);
    throwIfStopped(stop);
    const at::Tensor attended =
        layerNorm(weights.attentionNorm, residualLinear(weights.attentionOutput, attention.context, hidden),
                  config.layerNormEpsilon);
    const at::Tensor intermediate = activate(config.activation, linear(weights.intermediate, attended));
    const at::Tensor sum = residualLinear(weights.output, intermediate, attended);
    return {layerNorm(weights.outputNorm, sum, config.layerNormEpsilon), std::move(attention.probabilities)};
}

}  // namespace stratascope
