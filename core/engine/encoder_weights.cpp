#include "core/engine/encoder_weights.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "core/engine/vector_loops.h"
#include "core/inference/request_check.h"

namespace stratascope {
namespace {

using enum EncoderPart;

// A matrix [rows × columns] from one stored as [columns × rows].
void transpose(std::span<const float> stored, std::size_t rows, std::span<float> matrix) {
    const std::size_t columns = stored.size() / rows;
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < rows; ++row)
            matrix[row * columns + column] = stored[column * rows + row];
    }
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
          m_elements(spec.elementCount()) {
        requireMemory(sizeof(float) * static_cast<double>(m_elements));
    }

    EncoderWeights load();

private:
    const TensorInfo& tensor(EncoderPart part, std::size_t layer) const;
    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values);
    std::vector<float> vectorOf(EncoderPart part, std::size_t layer);
    void readWeight(EncoderPart part, std::size_t layer, std::span<float> matrix);
    void readBias(EncoderPart weight, std::size_t layer, std::span<float> values);
    std::size_t outputsOf(EncoderPart weight, std::size_t layer) const;
    LinearPointer linear(std::initializer_list<EncoderPart> weights, LinearPlace place,
                         std::size_t layer = 0);
    LinearPointer optionalLinear(EncoderPart weight, LinearPlace place, std::size_t layer = 0);
    at::Tensor table(EncoderPart part);
    at::Tensor optionalTable(EncoderPart part);
    NormWeights norm(EncoderPart weight, std::size_t layer = 0);
    std::optional<NormWeights> optionalNorm(EncoderPart weight);
    at::Tensor addedTo(const std::vector<float>& queryBias, EncoderPart part, std::size_t layer);
    std::optional<RelationWeights> relations(std::size_t layer);
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
    std::vector<float> m_stored;
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
    if (m_progress)
        m_progress(std::min(1.0, static_cast<double>(m_elementsRead) / static_cast<double>(m_elements)));
}

std::vector<float> WeightLoader::vectorOf(EncoderPart part, std::size_t layer) {
    const TensorInfo& info = tensor(part, layer);
    std::vector<float> values(info.elementCount());
    readPart(info, 0, values);
    return values;
}

std::size_t WeightLoader::outputsOf(EncoderPart weight, std::size_t layer) const {
    const TensorInfo& info = tensor(weight, layer);
    const std::size_t first = info.shape.front();
    return m_spec.storage(weight) == MatrixStorage::ByOutputs ? first : info.elementCount() / first;
}

// [outputs × inputs], however it is stored.
void WeightLoader::readWeight(EncoderPart part, std::size_t layer, std::span<float> matrix) {
    if (m_spec.storage(part) == MatrixStorage::ByOutputs) return readPart(tensor(part, layer), 0, matrix);
    m_stored.resize(matrix.size());
    readPart(tensor(part, layer), 0, m_stored);
    transpose(m_stored, outputsOf(part, layer), matrix);
}

// Zeros where the weight has no bias.
void WeightLoader::readBias(EncoderPart weight, std::size_t layer, std::span<float> values) {
    const TensorInfo* bias = m_spec.tensor(biasOf(weight), layer);
    if (bias) return readPart(*bias, 0, values);
    std::ranges::fill(values, 0.0F);
}

// One layer of the weights' outputs beside each other.
LinearPointer WeightLoader::linear(std::initializer_list<EncoderPart> weights, LinearPlace place,
                                   std::size_t layer) {
    std::size_t elements = 0;
    std::size_t outputs = 0;
    for (const EncoderPart part : weights) {
        elements += tensor(part, layer).elementCount();
        outputs += outputsOf(part, layer);
    }
    m_weights.resize(elements);
    m_biases.resize(outputs);
    std::span<float> matrix = m_weights;
    std::span<float> bias = m_biases;
    for (const EncoderPart part : weights) {
        const std::size_t size = tensor(part, layer).elementCount();
        readWeight(part, layer, matrix.first(size));
        readBias(part, layer, bias.first(outputsOf(part, layer)));
        matrix = matrix.subspan(size);
        bias = bias.subspan(outputsOf(part, layer));
    }
    return m_arithmetic.pack({static_cast<std::int64_t>(outputs),
                              static_cast<std::int64_t>(elements / outputs), m_weights, m_biases},
                             place);
}

LinearPointer WeightLoader::optionalLinear(EncoderPart weight, LinearPlace place, std::size_t layer) {
    return m_spec.tensor(weight, layer) ? linear({weight}, place, layer) : nullptr;
}

at::Tensor WeightLoader::table(EncoderPart part) {
    const TensorInfo& info = tensor(part, 0);
    return m_arithmetic.keepTable(
        static_cast<std::int64_t>(info.shape[0]), static_cast<std::int64_t>(info.shape[1]),
        [&](std::size_t first, std::span<float> values) { readPart(info, first, values); });
}

at::Tensor WeightLoader::optionalTable(EncoderPart part) {
    return m_spec.tensor(part) ? table(part) : at::Tensor();
}

NormWeights WeightLoader::norm(EncoderPart weight, std::size_t layer) {
    const bool centred = m_spec.tensor(biasOf(weight), layer) != nullptr;
    NormWeights weights{m_arithmetic.keepVector(vectorOf(weight, layer)), {}};
    if (centred) weights.bias = m_arithmetic.keepVector(vectorOf(biasOf(weight), layer));
    return weights;
}

std::optional<NormWeights> WeightLoader::optionalNorm(EncoderPart weight) {
    if (!m_spec.tensor(weight)) return std::nullopt;
    return norm(weight);
}

EmbeddingWeights WeightLoader::embeddings() {
    return {table(WordEmbeddings),
            optionalTable(PositionEmbeddings),
            optionalTable(TypeEmbeddings),
            optionalNorm(EmbeddingNormWeight),
            optionalLinear(EmbeddingProjectionWeight, LinearPlace::Encoder),
            optionalTable(RelativeBias)};
}

// What a part adds to queries that have `queryBias` already.
at::Tensor WeightLoader::addedTo(const std::vector<float>& queryBias, EncoderPart part, std::size_t layer) {
    std::vector<float> values = vectorOf(part, layer);
    std::ranges::transform(values, queryBias, values.begin(), std::minus());
    return m_arithmetic.keepVector(values);
}

std::optional<RelationWeights> WeightLoader::relations(std::size_t layer) {
    if (!m_spec.tensor(DistanceKeyWeight, layer)) return std::nullopt;
    const std::vector<float> queryBias = vectorOf(QueryBias, layer);
    RelationWeights weights;
    weights.distanceKeys = linear({DistanceKeyWeight}, LinearPlace::Encoder, layer);
    weights.distanceQueries = addedTo(queryBias, DistanceQueryBias, layer);
    weights.segmentQueries = addedTo(queryBias, SegmentQueryBias, layer);
    weights.segments = m_arithmetic.keepVector(vectorOf(SegmentEmbeddings, layer)).view({2, -1});
    return weights;
}

LayerWeights WeightLoader::layerWeights(std::size_t layer) {
    constexpr auto place = LinearPlace::Encoder;
    LayerWeights weights;
    weights.queryKeyValue = m_spec.tensor(QueryKeyValueWeight, layer)
                                ? linear({QueryKeyValueWeight}, place, layer)
                                : linear({QueryWeight, KeyWeight, ValueWeight}, place, layer);
    weights.attentionOutput = linear({AttentionOutputWeight}, place, layer);
    weights.attentionNorm = norm(AttentionNormWeight, layer);
    weights.relations = relations(layer);
    weights.intermediate = linear({IntermediateWeight}, place, layer);
    weights.gate = optionalLinear(GateWeight, place, layer);
    weights.output = linear({OutputWeight}, place, layer);
    weights.outputNorm = norm(OutputNormWeight, layer);
    return weights;
}

LinearPointer WeightLoader::decoder(const at::Tensor& words) {
    if (m_spec.tensor(MlmDecoderWeight)) return linear({MlmDecoderWeight}, LinearPlace::Head);
    m_biases.resize(m_spec.config().vocabularySize);
    readBias(MlmDecoderWeight, 0, m_biases);
    return m_arithmetic.tie(words, m_biases);
}

MaskedLanguageWeights WeightLoader::maskedLanguage(const at::Tensor& words) {
    return {optionalLinear(MlmTransformWeight, LinearPlace::Head), optionalNorm(MlmNormWeight),
            decoder(words)};
}

EncoderWeights WeightLoader::load() {
    EncoderWeights weights;
    weights.embeddings = embeddings();
    for (std::size_t layer = 0; layer < m_spec.config().layerGroups; ++layer)
        weights.layers.push_back(layerWeights(layer));
    weights.finalNorm = optionalNorm(FinalNormWeight);
    const EncoderHeads& heads = m_spec.heads();
    weights.pooler = optionalLinear(PoolerWeight, LinearPlace::Head);
    if (heads.maskedLanguageModel) weights.maskedLanguage = maskedLanguage(weights.embeddings.words);
    weights.nextSentence = optionalLinear(NspWeight, LinearPlace::Head);
    if (heads.replacedToken) {
        weights.replacedToken =
            ReplacedTokenWeights{linear({ReplacedTokenTransformWeight}, LinearPlace::Head),
                                 linear({ReplacedTokenWeight}, LinearPlace::Head)};
    }
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
