#include "core/model/random_weights.h"

#include <algorithm>
#include <functional>
#include <string>

#include "core/base/error.h"
#include "core/model/encoder_family.h"

namespace stratascope {
namespace {

struct NamedShape {
    std::string_view name;
    std::size_t layers;
    std::size_t hidden;
    std::size_t heads;
};

constexpr NamedShape shapes[]{{"mini", 4, 256, 4}, {"base", 12, 768, 12}, {"large", 24, 1024, 16}};

// SplitMix64 (Steele, Lea & Flood 2014): the number at place `index` of a sequence.
std::uint64_t randomBits(std::uint64_t seed, std::uint64_t index) {
    std::uint64_t bits = seed + (index + 1) * 0x9E3779B97F4A7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

// Evenly between ±√3 · 0.02
float randomWeight(std::uint64_t bits) {
    constexpr float bound = 0.0346410162F;
    constexpr float perUnit = 2 * bound / 16777216.0F;
    return static_cast<float>(bits >> 40U) * perUnit - bound;
}

class RandomWeights final : public WeightReader {
public:
    RandomWeights(const ModelConfig& config, std::uint64_t seed) : m_seed(seed) {
        const EncoderFamily* family = familyOf(config.modelType);
        if (!family) {
            throw Error(ErrorCode::UnsupportedModelType, {config.modelType, supportedModelTypes()});
        }
        for (const PartRow& row : family->parts)
            addPart(row, config);
        std::ranges::sort(m_tensors, {}, &TensorInfo::name);
    }

    std::string source() const override { return "random weights"; }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }

    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) override {
        if (tensor.shape.size() == 1) {
            std::ranges::fill(values, tensor.name.ends_with("weight") ? 1.0F : 0.0F);
            return;
        }
        const std::uint64_t seed = m_seed ^ std::hash<std::string>()(tensor.name);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = randomWeight(randomBits(seed, first + i));
    }

private:
    void addPart(const PartRow& row, const ModelConfig& config) {
        const bool isLayer = row.group == PartGroup::Layer;
        if (!isLayer && row.group != PartGroup::Embeddings && row.group != PartGroup::Pooler) return;
        for (std::size_t layer = 0; layer < (isLayer ? config.layerGroups : 1); ++layer)
            addTensor(row, layer, config);
    }

    void addTensor(const PartRow& row, std::size_t layer, const ModelConfig& config) {
        TensorInfo tensor{row.name, Dtype::F32, {}, 0, 0};
        if (const auto place = tensor.name.find('#'); place != std::string::npos)
            tensor.name.replace(place, 1, std::to_string(layer));
        for (const Dimension dimension : row.shape)
            tensor.shape.push_back(sizeOf(dimension, config));
        tensor.end = tensor.elementCount() * sizeof(float);
        m_tensors.push_back(std::move(tensor));
    }

    std::uint64_t m_seed;
    std::vector<TensorInfo> m_tensors;
};

}  // namespace

std::optional<ModelConfig> shapeNamed(std::string_view name) {
    const auto* const shape = std::ranges::find(shapes, name, &NamedShape::name);
    if (shape == std::end(shapes)) return std::nullopt;
    ModelConfig config;
    config.modelType = "bert";
    config.vocabularySize = 30522;
    config.hiddenSize = shape->hidden;
    config.embeddingSize = shape->hidden;
    config.layerCount = shape->layers;
    config.layerGroups = shape->layers;
    config.headCount = shape->heads;
    config.headSize = shape->hidden / shape->heads;
    config.intermediateSize = 4 * shape->hidden;
    config.maxPositions = 512;
    config.typeVocabularySize = 2;
    return config;
}

std::unique_ptr<WeightReader> makeRandomWeights(const ModelConfig& config, std::uint64_t seed) {
    return std::make_unique<RandomWeights>(config, seed);
}

}  // namespace stratascope
