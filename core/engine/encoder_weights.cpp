#include "core/engine/encoder_weights.h"

#include <array>
#include <memory>
#include <utility>

#include "core/engine/vector_loops.h"
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

// The numbers that reading a model brings into memory.
std::size_t elementsOf(const EncoderSpec& spec) {
    std::size_t elements = 0;
    const auto add = [&elements](const TensorInfo* tensor) {
        if (tensor) elements += tensor->elementCount();
    };
    for (const EncoderPart part : encoderParts)
        add(spec.tensor(part));
    for (std::size_t layer = 0; layer < spec.config().layerCount; ++layer) {
        for (const EncoderPart part : layerParts)
            add(spec.tensor(part, layer));
    }
    return elements;
}

// Reads the parts of one model in turn, keeping account of progress and of numbers that are none.
class WeightLoader {
public:
    WeightLoader(const EncoderSpec& spec, WeightReader& reader, Arithmetic& arithmetic,
                 const std::stop_token& stop, const ProgressCallback& progress)
        : m_spec(spec),
          m_reader(reader),
          m_arithmetic(arithmetic),
          m_stop(stop),
          m_progress(progress),
          m_elements(elementsOf(spec)) {
        requireMemory(sizeof(float) * static_cast<double>(m_elements));
    }

    EncoderWeights load();

private:
    const TensorInfo& tensor(EncoderPart part, std::size_t layer) const;
    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values);
    std::span<const float> read(std::initializer_list<EncoderPart> parts, std::size_t layer,
                                std::vector<float>& values);
    LinearPointer linear(std::initializer_list<EncoderPart> weights,
                         std::initializer_list<EncoderPart> biases, LinearPlace place, std::size_t layer = 0);
    at::Tensor vector(EncoderPart part, std::size_t layer);
    at::Tensor table(EncoderPart part);
    NormWeights norm(EncoderPart weight, EncoderPart bias, std::size_t layer = 0) {
        return {vector(weight, layer), vector(bias, layer)};
    }
    EmbeddingWeights embeddings();
    LayerWeights layerWeights(std::size_t layer);
    MaskedLanguageWeights maskedLanguage(const at::Tensor& words);
    LinearPointer decoder(const at::Tensor& words);

    const EncoderSpec& m_spec;
    WeightReader& m_reader;
    Arithmetic& m_arithmetic;
    const std::stop_token& m_stop;
    const ProgressCallback& m_progress;
    std::size_t m_elements;
    std::size_t m_elementsRead = 0;
    std::vector<std::string> m_nonFinite;
    // Used again for each layer, so that the numbers between file and packed weights stay in the cache.
    std::vector<float> m_weights;
    std::vector<float> m_biases;
};

const TensorInfo& WeightLoader::tensor(EncoderPart part, std::size_t layer) const {
    const TensorInfo* info = m_spec.tensor(part, layer);
    if (!info) throw Error(ErrorCode::Internal, {"a part of the encoder has no tensor"});
    return *info;
}

void WeightLoader::readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) {
    throwIfStopped(m_stop);
    m_reader.readPart(tensor, first, values);
    const bool known = !m_nonFinite.empty() && m_nonFinite.back() == tensor.name;
    if (!known && !allFinite(values.data(), values.size())) m_nonFinite.push_back(tensor.name);
    m_elementsRead += values.size();
    if (m_progress) m_progress(static_cast<double>(m_elementsRead) / static_cast<double>(m_elements));
}

std::span<const float> WeightLoader::read(std::initializer_list<EncoderPart> parts, std::size_t layer,
                                          std::vector<float>& values) {
    std::size_t size = 0;
    for (const EncoderPart part : parts)
        size += tensor(part, layer).elementCount();
    values.resize(size);
    std::span<float> left = values;
    for (const EncoderPart part : parts) {
        const TensorInfo& info = tensor(part, layer);
        readPart(info, 0, left.first(info.elementCount()));
        left = left.subspan(info.elementCount());
    }
    return values;
}

LinearPointer WeightLoader::linear(std::initializer_list<EncoderPart> weights,
                                   std::initializer_list<EncoderPart> biases, LinearPlace place,
                                   std::size_t layer) {
    const auto inputs = static_cast<std::int64_t>(tensor(*weights.begin(), layer).shape[1]);
    const std::span<const float> weight = read(weights, layer, m_weights);
    const std::span<const float> bias = read(biases, layer, m_biases);
    return m_arithmetic.pack({static_cast<std::int64_t>(bias.size()), inputs, weight, bias}, place);
}

at::Tensor WeightLoader::vector(EncoderPart part, std::size_t layer) {
    return m_arithmetic.keepVector(read({part}, layer, m_biases));
}

at::Tensor WeightLoader::table(EncoderPart part) {
    const TensorInfo& info = tensor(part, 0);
    return m_arithmetic.keepTable(
        static_cast<std::int64_t>(info.shape[0]), static_cast<std::int64_t>(info.shape[1]),
        [&](std::size_t first, std::span<float> values) { readPart(info, first, values); });
}

EmbeddingWeights WeightLoader::embeddings() {
    return {table(WordEmbeddings), table(PositionEmbeddings), table(TypeEmbeddings),
            norm(EmbeddingNormWeight, EmbeddingNormBias)};
}

LayerWeights WeightLoader::layerWeights(std::size_t layer) {
    constexpr auto place = LinearPlace::Encoder;
    return {linear({QueryWeight, KeyWeight, ValueWeight}, {QueryBias, KeyBias, ValueBias}, place, layer),
            linear({AttentionOutputWeight}, {AttentionOutputBias}, place, layer),
            norm(AttentionNormWeight, AttentionNormBias, layer),
            linear({IntermediateWeight}, {IntermediateBias}, place, layer),
            linear({OutputWeight}, {OutputBias}, place, layer),
            norm(OutputNormWeight, OutputNormBias, layer)};
}

LinearPointer WeightLoader::decoder(const at::Tensor& words) {
    if (m_spec.tensor(MlmDecoderWeight))
        return linear({MlmDecoderWeight}, {MlmDecoderBias}, LinearPlace::Head);
    return m_arithmetic.tie(words, read({MlmDecoderBias}, 0, m_biases));
}

MaskedLanguageWeights WeightLoader::maskedLanguage(const at::Tensor& words) {
    return {linear({MlmTransformWeight}, {MlmTransformBias}, LinearPlace::Head),
            norm(MlmNormWeight, MlmNormBias), decoder(words)};
}

EncoderWeights WeightLoader::load() {
    EncoderWeights weights;
    weights.embeddings = embeddings();
    for (std::size_t layer = 0; layer < m_spec.config().layerCount; ++layer) {
        weights.layers.push_back(layerWeights(layer));
    }
    const EncoderHeads& heads = m_spec.heads();
    if (heads.pooler) weights.pooler = linear({PoolerWeight}, {PoolerBias}, LinearPlace::Head);
    if (heads.maskedLanguageModel) weights.maskedLanguage = maskedLanguage(weights.embeddings.words);
    if (heads.nextSentence) weights.nextSentence = linear({NspWeight}, {NspBias}, LinearPlace::Head);
    weights.parameterCount = m_elements;
    weights.nonFiniteTensors = std::move(m_nonFinite);
    return weights;
}

}  // namespace

EncoderWeights loadEncoderWeights(const EncoderSpec& spec, WeightReader& reader, Arithmetic& arithmetic,
                                  const std::stop_token& stop, const ProgressCallback& progress) {
    return WeightLoader(spec, reader, arithmetic, stop, progress).load();
}

}  // namespace stratascope
