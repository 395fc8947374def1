#include "core/model/random_weights.h"

#include <algorithm>
#include <functional>
#include <string>

#include "core/base/error.h"
#include "core/base/random_source.h"
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

// Evenly between ±√3 · 0.02
float randomWeight(std::uint64_t bits) {
    constexpr float bound = 0.0346410162F;
    constexpr float perUnit = 2 * bound / 16777216.0F;
    return static_cast<float>(bits >> 40U) * perUnit - bound;
}

bool isWanted(const PartRow& row, const EncoderFamily& family, RandomHeads heads) {
    if (isOfHead(row.group) && (heads != RandomHeads::Pretraining || row.optional)) return false;
    if (row.group == PartGroup::FinalNorm || row.group == PartGroup::ReplacedToken) return false;
    return referenceRow(family, row.part).name == row.name;
}

class RandomWeights final : public WeightReader {
public:
    RandomWeights(const ModelConfig& config, std::uint64_t seed, RandomHeads heads) : m_seed(seed) {
        const EncoderFamily* family = familyOf(config.modelType);
        if (!family) {
            throw Error(ErrorCode::UnsupportedModelType, {config.modelType, supportedModelTypes()});
        }
        const std::string_view prefix = heads == RandomHeads::Pretraining ? family->bodyPrefix : "";
        for (const PartRow& row : family->parts) {
            if (isWanted(row, *family, heads)) addPart(row, isOfHead(row.group) ? "" : prefix, config);
        }
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
    void addPart(const PartRow& row, std::string_view prefix, const ModelConfig& config) {
        const std::size_t layers = row.group == PartGroup::Layer ? config.layerGroups : 1;
        for (std::size_t layer = 0; layer < layers; ++layer) {
            TensorInfo tensor{std::string(prefix) + numbered(row.name, layer), Dtype::F32, {}, 0, 0};
            for (const Dimension dimension : row.shape)
                tensor.shape.push_back(sizeOf(dimension, config));
            tensor.end = tensor.elementCount() * sizeof(float);
            m_tensors.push_back(std::move(tensor));
        }
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

std::unique_ptr<WeightReader> makeRandomWeights(const ModelConfig& config, std::uint64_t seed,
                                                RandomHeads heads) {
    return std::make_unique<RandomWeights>(config, seed, heads);
}

}  // namespace stratascope
