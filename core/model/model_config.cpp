#include "core/model/model_config.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/model/activation_name.h"
#include "core/model/encoder_family.h"
#include "core/text/json_object.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using nlohmann::json;

constexpr std::size_t longestQuotation = 80;

// The keys of a config.json, each checked as it is read.
class ConfigKeys {
public:
    ConfigKeys(const json& document, std::string source)
        : m_document(document), m_source(std::move(source)) {}

    // Only a size that can be derived from others may be null.
    std::size_t size(const SizeKey& rule) const {
        const json* value = rule.key ? find(rule.key) : nullptr;
        if (!value || (value->is_null() && rule.fallback == 0)) return rule.fallback;
        if (!value->is_number_unsigned()) fail(rule.key);
        const auto number = value->get<std::uint64_t>();
        if (number == 0 || number > rule.largest) fail(rule.key);
        return number;
    }

    float epsilon(const char* key, float fallback) const {
        const json* value = key ? find(key) : nullptr;
        if (!value) return fallback;
        if (!value->is_number()) fail(key);
        const double number = value->get<double>();
        if (number < 0 || number > 0.1) fail(key);
        return static_cast<float>(number);
    }

    void requireValue(const FixedKey& fixed) const {
        const json* value = find(fixed.key);
        if (value && *value != json::parse(fixed.value)) fail(fixed.key);
    }

    int padTokenId(const ConfigSchema& schema, std::size_t vocabularySize) const {
        const json* value = schema.padTokenKey ? find(schema.padTokenKey) : nullptr;
        if (!value || value->is_null()) return schema.padTokenId;
        if (!value->is_number_unsigned() || value->get<std::uint64_t>() >= vocabularySize)
            fail(schema.padTokenKey);
        return value->get<int>();
    }

    bool flag(const char* key, bool fallback) const {
        const json* value = find(key);
        if (!value || value->is_null()) return fallback;
        if (!value->is_boolean()) fail(key);
        return value->get<bool>();
    }

    std::string text(const char* key, const char* fallback) const {
        const json* value = find(key);
        if (!value) return fallback;
        if (!value->is_string()) fail(key);
        return value->get<std::string>();
    }

    // "model_type", or what the names of the architectures agree on.
    std::string modelType() const {
        const json* type = find("model_type");
        if (type && !type->is_null()) return text("model_type", "");
        const json* architectures = find("architectures");
        if (architectures && architectures->is_array() && !architectures->empty()) {
            for (const EncoderFamily& family : encoderFamilies()) {
                if (allOf(*architectures, family.architecture)) return std::string(family.modelType);
            }
        }
        fail("model_type");
    }

    [[noreturn]] void fail(const char* key) const {
        const json* value = find(key);
        throw Error(ErrorCode::ConfigInvalid,
                    {m_source, key, value ? shortened(value->dump(), longestQuotation) : ""});
    }

private:
    const json* find(const char* key) const {
        const auto found = m_document.find(key);
        return found == m_document.end() ? nullptr : &*found;
    }

    // A class name goes on in one of these ways: "BertGenerationEncoder" is no "Bert".
    static bool isOf(const json& architecture, std::string_view family) {
        if (!architecture.is_string()) return false;
        const std::string_view name = architecture.get_ref<const std::string&>();
        if (!name.starts_with(family)) return false;
        const std::string_view rest = name.substr(family.size());
        return rest == "Model" || rest == "LMHeadModel" || rest == "EncoderModel" || rest.starts_with("For");
    }

    static bool allOf(const json& architectures, std::string_view family) {
        return std::ranges::all_of(architectures,
                                   [&](const json& architecture) { return isOf(architecture, family); });
    }

    const json& m_document;
    std::string m_source;
};

const EncoderFamily& supportedFamily(const ConfigKeys& keys, const std::string& modelType) {
    const auto refuse = [](const std::string& found) {
        throw Error(ErrorCode::UnsupportedModelType,
                    {shortened(found, longestQuotation), supportedModelTypes()});
    };
    const EncoderFamily* family = familyOf(modelType);
    if (!family) refuse(modelType);
    if (keys.flag("is_decoder", false)) refuse(modelType + " decoder");
    if (keys.flag("is_encoder_decoder", false) && !family->encoderDecoder)
        refuse(modelType + " encoder-decoder");
    if (keys.flag("add_cross_attention", false)) refuse(modelType + " with cross-attention");
    return *family;
}

void readSizes(const ConfigKeys& keys, const ConfigSchema& schema, ModelConfig& config) {
    const auto either = [](std::size_t size, std::size_t derived) { return size > 0 ? size : derived; };
    config.vocabularySize = keys.size(schema.vocabulary);
    config.hiddenSize = keys.size(schema.hidden);
    config.embeddingSize = either(keys.size(schema.embedding), config.hiddenSize);
    config.layerCount = keys.size(schema.layers);
    config.layerGroups = either(keys.size(schema.layerGroups), config.layerCount);
    config.headCount = keys.size(schema.heads);
    config.headSize = either(keys.size(schema.headSize), config.hiddenSize / config.headCount);
    config.intermediateSize = either(keys.size(schema.intermediate), 4 * config.hiddenSize);
    config.maxPositions = keys.size(schema.positions);
    config.typeVocabularySize = keys.size(schema.types);
    config.relativeBuckets = keys.size(schema.buckets);
    config.farthestDistance = keys.size(schema.farthest);
}

void checkSizes(const ConfigKeys& keys, const EncoderFamily& family, const ModelConfig& config) {
    const ConfigSchema& schema = family.config;
    const bool ownHeadSize = schema.headSize.fallback > 0;
    if (!ownHeadSize && config.headSize * config.headCount != config.hiddenSize)
        keys.fail(schema.headSize.key ? schema.headSize.key : schema.heads.key);
    if (config.layerGroups > config.layerCount) keys.fail(schema.layerGroups.key);
    if (config.maxPositions > 0 && config.firstPosition >= config.maxPositions)
        keys.fail(schema.padTokenKey ? schema.padTokenKey : schema.positions.key);
    // The first half of the ranges is one distance each, and there is one half for each direction.
    if (family.design.relativePositions == RelativePositions::Buckets &&
        (config.relativeBuckets % 4 != 0 || config.farthestDistance <= config.relativeBuckets / 4))
        keys.fail(schema.buckets.key);
}

// "gated-gelu" is the approximation by tanh, whatever "gelu" is elsewhere (T5Config of the reference).
void readActivation(const ConfigKeys& keys, const ConfigSchema& schema, ModelConfig& config) {
    constexpr std::string_view gate = "gated-";
    std::string name = keys.text(schema.activationKey, schema.activation);
    config.gated = schema.mayBeGated && name.starts_with(gate);
    if (config.gated) name = name.substr(gate.size());
    if (config.gated && name == "gelu") name = "gelu_new";
    config.activation = activationOf(name);
}

ModelConfig readConfig(const ConfigKeys& keys) {
    ModelConfig config;
    config.modelType = keys.modelType();
    const EncoderFamily& family = supportedFamily(keys, config.modelType);
    const ConfigSchema& schema = family.config;
    readSizes(keys, schema, config);
    config.layerNormEpsilon = keys.epsilon(schema.epsilonKey, schema.epsilon);
    readActivation(keys, schema, config);
    config.padTokenId = keys.padTokenId(schema, config.vocabularySize);
    if (family.design.positions == PositionTable::BehindPadding)
        config.firstPosition = static_cast<std::size_t>(config.padTokenId) + 1;
    config.tiesWordEmbeddings = keys.flag("tie_word_embeddings", true);
    checkSizes(keys, family, config);
    for (const FixedKey& fixed : schema.fixed)
        keys.requireValue(fixed);
    return config;
}

}  // namespace

ModelConfig parseModelConfig(std::string_view text, const std::filesystem::path& path) {
    const json document = parseJsonObject(text, path.string());
    return readConfig(ConfigKeys(document, path.string()));
}

}  // namespace stratascope
