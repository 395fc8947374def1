#include "core/engine/encoder_weights.h"

#include <array>
#include <memory>
#include <utility>

#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>

#include "core/inference/request_check.h"

namespace stratascope {
namespace {

using enum EncoderPart;

constexpr std::array encoderParts{WordEmbeddings,    PositionEmbeddings, TypeEmbeddings, EmbeddingNormWeight,
                                  EmbeddingNormBias, PoolerWeight,       PoolerBias,     MlmTransformWeight,
                                  MlmTransformBias,  MlmNormWeight,      MlmNormBias,    MlmDecoderWeight,
                                  MlmDecoderBias,    NspWeight,          NspBias};

constexpr std::array layerParts{QueryWeight,
                                QueryBias,
                                KeyWeight,
                                KeyBias,
                                ValueWeight,
                                ValueBias,
                                AttentionOutputWeight,
                                AttentionOutputBias,
                                AttentionNormWeight,
                                AttentionNormBias,
                                IntermediateWeight,
                                IntermediateBias,
                                OutputWeight,
                                OutputBias,
                                OutputNormWeight,
                                OutputNormBias};

// What reading a model costs.
struct Extent {
    std::size_t bytes = 0;     // in the file
    std::size_t elements = 0;  // numbers held in memory
};

Extent extentOf(const EncoderSpec& spec) {
    Extent extent;
    const auto add = [&extent](const TensorInfo* tensor) {
        if (!tensor) return;
        extent.bytes += tensor->end - tensor->begin;
        extent.elements += tensor->elementCount();
    };
    for (const EncoderPart part : encoderParts)
        add(spec.tensor(part));
    for (std::size_t layer = 0; layer < spec.config().layerCount; ++layer) {
        for (const EncoderPart part : layerParts)
            add(spec.tensor(part, layer));
    }
    return extent;
}

// Takes over the values without copying them.
at::Tensor toTensor(std::vector<float> values, const std::vector<std::size_t>& shape) {
    const std::vector<std::int64_t> sizes(shape.begin(), shape.end());
    const auto owner = std::make_shared<std::vector<float>>(std::move(values));
    return at::from_blob(owner->data(), sizes, [owner](void*) {});
}

// Reads the parts of one model in turn, keeping account of progress and of numbers that are none.
class WeightLoader {
public:
    WeightLoader(const EncoderSpec& spec, WeightReader& reader, const std::stop_token& stop,
                 const ProgressCallback& progress)
        : m_spec(spec), m_reader(reader), m_stop(stop), m_progress(progress), m_extent(extentOf(spec)) {
        requireMemory(sizeof(float) * static_cast<double>(m_extent.elements));
    }

    EncoderWeights load();

private:
    at::Tensor read(EncoderPart part, std::size_t layer = 0);
    LinearWeights linear(EncoderPart weight, EncoderPart bias, std::size_t layer = 0) {
        return {read(weight, layer), read(bias, layer)};
    }
    NormWeights norm(EncoderPart weight, EncoderPart bias, std::size_t layer = 0) {
        return {read(weight, layer), read(bias, layer)};
    }
    LinearWeights queryKeyValue(std::size_t layer);
    EmbeddingWeights embeddings();
    LayerWeights layerWeights(std::size_t layer);
    MaskedLanguageWeights maskedLanguage(const at::Tensor& words);

    const EncoderSpec& m_spec;
    WeightReader& m_reader;
    const std::stop_token& m_stop;
    const ProgressCallback& m_progress;
    Extent m_extent;
    std::size_t m_bytesRead = 0;
    std::vector<std::string> m_nonFinite;
};

at::Tensor WeightLoader::read(EncoderPart part, std::size_t layer) {
    throwIfStopped(m_stop);
    const TensorInfo* info = m_spec.tensor(part, layer);
    if (!info) throw Error(ErrorCode::Internal, {"a part of the encoder has no tensor"});
    at::Tensor tensor = toTensor(m_reader.read(*info), info->shape);
    if (!at::isfinite(tensor).all().item<bool>()) m_nonFinite.push_back(info->name);
    m_bytesRead += info->end - info->begin;
    if (m_progress) m_progress(static_cast<double>(m_bytesRead) / static_cast<double>(m_extent.bytes));
    return tensor;
}

LinearWeights WeightLoader::queryKeyValue(std::size_t layer) {
    const LinearWeights query = linear(QueryWeight, QueryBias, layer);
    const LinearWeights key = linear(KeyWeight, KeyBias, layer);
    const LinearWeights value = linear(ValueWeight, ValueBias, layer);
    return {at::cat({query.weight, key.weight, value.weight}), at::cat({query.bias, key.bias, value.bias})};
}

EmbeddingWeights WeightLoader::embeddings() {
    return {read(WordEmbeddings), read(PositionEmbeddings), read(TypeEmbeddings),
            norm(EmbeddingNormWeight, EmbeddingNormBias)};
}

LayerWeights WeightLoader::layerWeights(std::size_t layer) {
    return {queryKeyValue(layer),
            linear(AttentionOutputWeight, AttentionOutputBias, layer),
            norm(AttentionNormWeight, AttentionNormBias, layer),
            linear(IntermediateWeight, IntermediateBias, layer),
            linear(OutputWeight, OutputBias, layer),
            norm(OutputNormWeight, OutputNormBias, layer)};
}

MaskedLanguageWeights WeightLoader::maskedLanguage(const at::Tensor& words) {
    const bool tied = !m_spec.tensor(MlmDecoderWeight);
    return {linear(MlmTransformWeight, MlmTransformBias),
            norm(MlmNormWeight, MlmNormBias),
            {tied ? words : read(MlmDecoderWeight), read(MlmDecoderBias)}};
}

EncoderWeights WeightLoader::load() {
    EncoderWeights weights;
    weights.embeddings = embeddings();
    for (std::size_t layer = 0; layer < m_spec.config().layerCount; ++layer) {
        weights.layers.push_back(layerWeights(layer));
    }
    const EncoderHeads& heads = m_spec.heads();
    if (heads.pooler) weights.pooler = linear(PoolerWeight, PoolerBias);
    if (heads.maskedLanguageModel) weights.maskedLanguage = maskedLanguage(weights.embeddings.words);
    if (heads.nextSentence) weights.nextSentence = linear(NspWeight, NspBias);
    weights.parameterCount = m_extent.elements;
    weights.nonFiniteTensors = std::move(m_nonFinite);
    return weights;
}

}  // namespace

EncoderWeights loadEncoderWeights(const EncoderSpec& spec, WeightReader& reader, const std::stop_token& stop,
                                  const ProgressCallback& progress) {
    return WeightLoader(spec, reader, stop, progress).load();
}

}  // namespace stratascope
