#include "core/engine/trained_weights.h"

#include <utility>

#include <ATen/ops/cat.h>

#include "core/engine/torch_activation.h"

namespace stratascope {
namespace {

using enum EncoderPart;

at::Tensor joined(const std::vector<at::Tensor>& tensors) {
    return tensors.size() == 1 ? tensors.front() : at::cat(tensors);
}

// A linear layer, or several whose outputs stand beside each other.
class TrainedLinear final : public Linear {
public:
    TrainedLinear(const AutogradOperations& operations, std::vector<at::Tensor> weights,
                  std::vector<at::Tensor> biases)
        : m_operations(operations), m_weights(std::move(weights)), m_biases(std::move(biases)) {}

    at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation) const override {
        const at::Tensor sum = m_operations.linear(input, joined(m_weights), joined(m_biases));
        return (activation ? activate(*activation, sum) : sum).to(at::kFloat);
    }

    at::Tensor applyBetween(const at::Tensor& input, Activation activation) const override {
        return activate(activation, m_operations.linear(input, joined(m_weights), joined(m_biases)));
    }

private:
    const AutogradOperations& m_operations;
    std::vector<at::Tensor> m_weights;
    std::vector<at::Tensor> m_biases;
};

class WeightMaker {
public:
    WeightMaker(const TrainedParameters& parameters, const AutogradOperations& operations)
        : m_parameters(parameters), m_operations(operations) {}

    LinearPointer linear(std::initializer_list<EncoderPart> weights, std::size_t layer = 0) const {
        std::vector<at::Tensor> matrices;
        std::vector<at::Tensor> biases;
        for (const EncoderPart weight : weights) {
            matrices.push_back(m_parameters.tensor(weight, layer));
            biases.push_back(m_parameters.tensor(biasOf(weight), layer));
        }
        return std::make_unique<TrainedLinear>(m_operations, std::move(matrices), std::move(biases));
    }

    NormWeights norm(EncoderPart weight, std::size_t layer = 0) const {
        return {m_parameters.tensor(weight, layer), m_parameters.tensor(biasOf(weight), layer)};
    }

    LayerWeights layer(std::size_t number) const {
        LayerWeights weights;
        weights.queryKeyValue = linear({QueryWeight, KeyWeight, ValueWeight}, number);
        weights.attentionOutput = linear({AttentionOutputWeight}, number);
        weights.attentionNorm = norm(AttentionNormWeight, number);
        weights.intermediate = linear({IntermediateWeight}, number);
        weights.output = linear({OutputWeight}, number);
        weights.outputNorm = norm(OutputNormWeight, number);
        return weights;
    }

    // The decoder is the table of word embeddings.
    MaskedLanguageWeights maskedLanguage() const {
        return {
            linear({MlmTransformWeight}), norm(MlmNormWeight),
            std::make_unique<TrainedLinear>(m_operations, std::vector{m_parameters.tensor(WordEmbeddings)},
                                            std::vector{m_parameters.tensor(MlmDecoderBias)})};
    }

private:
    const TrainedParameters& m_parameters;
    const AutogradOperations& m_operations;
};

}  // namespace

EncoderWeights makeTrainedWeights(const TrainedParameters& parameters, const AutogradOperations& operations,
                                  const ModelConfig& config) {
    const WeightMaker maker(parameters, operations);
    EncoderWeights weights;
    weights.embeddings.words = parameters.tensor(WordEmbeddings);
    weights.embeddings.positions = parameters.tensor(PositionEmbeddings);
    weights.embeddings.types = parameters.tensor(TypeEmbeddings);
    weights.embeddings.norm = maker.norm(EmbeddingNormWeight);
    for (std::size_t layer = 0; layer < config.layerCount; ++layer)
        weights.layers.push_back(maker.layer(layer));
    weights.pooler = maker.linear({PoolerWeight});
    weights.maskedLanguage = maker.maskedLanguage();
    weights.nextSentence = maker.linear({NspWeight});
    return weights;
}

}  // namespace stratascope
