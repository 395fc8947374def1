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

// What a key must lie in, and what the reference takes where it is absent.
struct SizeRule {
    const char* key;
    std::size_t fallback;
    std::size_t largest;
};

// The keys of a config.json, each checked as it is read. Defaults are those of the reference's BertConfig.
class ConfigKeys {
public:
    ConfigKeys(const json& document, std::string source)
        : m_document(document), m_source(std::move(source)) {}

    std::size_t size(const SizeRule& rule) const {
        const json* value = find(rule.key);
        if (!value) return rule.fallback;
        if (!value->is_number_unsigned()) fail(rule.key);
        const auto number = value->get<std::uint64_t>();
        if (number == 0 || number > rule.largest) fail(rule.key);
        return number;
    }

    float epsilon() const {
        const json* value = find("layer_norm_eps");
        if (!value) return 1e-12F;
        if (!value->is_number()) fail("layer_norm_eps");
        const double number = value->get<double>();
        if (number < 0 || number > 0.1) fail("layer_norm_eps");
        return static_cast<float>(number);
    }

    int padTokenId(std::size_t vocabularySize) const {
        const json* value = find("pad_token_id");
        if (!value || value->is_null()) return 0;
        if (!value->is_number_unsigned() || value->get<std::uint64_t>() >= vocabularySize)
            fail("pad_token_id");
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

    // A class name goes on with "Model" or "For…": "BertGenerationEncoder" is no "Bert".
    static bool isOf(const json& architecture, std::string_view family) {
        if (!architecture.is_string()) return false;
        const std::string_view name = architecture.get_ref<const std::string&>();
        if (!name.starts_with(family)) return false;
        const std::string_view rest = name.substr(family.size());
        return rest == "Model" || rest.starts_with("For");
    }

    static bool allOf(const json& architectures, std::string_view family) {
        return std::ranges::all_of(architectures,
                                   [&](const json& architecture) { return isOf(architecture, family); });
    }

    const json& m_document;
    std::string m_source;
};

void requireSupportedType(const ConfigKeys& keys, const std::string& modelType) {
    const auto refuse = [](const std::string& found) {
        throw Error(ErrorCode::UnsupportedModelType,
                    {shortened(found, longestQuotation), supportedModelTypes()});
    };
    if (!familyOf(modelType)) refuse(modelType);
    if (keys.flag("is_decoder", false)) refuse(modelType + " decoder");
    if (keys.flag("is_encoder_decoder", false)) refuse(modelType + " encoder-decoder");
    if (keys.flag("add_cross_attention", false)) refuse(modelType + " with cross-attention");
}

ModelConfig readConfig(const ConfigKeys& keys) {
    ModelConfig config;
    config.modelType = keys.modelType();
    requireSupportedType(keys, config.modelType);
    config.vocabularySize = keys.size({"vocab_size", 30522, 10'000'000});
    config.hiddenSize = keys.size({"hidden_size", 768, 65'536});
    config.layerCount = keys.size({"num_hidden_layers", 12, 1000});
    config.headCount = keys.size({"num_attention_heads", 12, 65'536});
    config.intermediateSize = keys.size({"intermediate_size", 3072, 1'000'000});
    config.maxPositions = keys.size({"max_position_embeddings", 512, 1'000'000});
    config.typeVocabularySize = keys.size({"type_vocab_size", 2, 10'000});
    config.layerNormEpsilon = keys.epsilon();
    config.activation = activationOf(keys.text("hidden_act", "gelu"));
    config.padTokenId = keys.padTokenId(config.vocabularySize);
    config.tiesWordEmbeddings = keys.flag("tie_word_embeddings", true);
    if (config.hiddenSize % config.headCount != 0) keys.fail("num_attention_heads");
    if (keys.text("position_embedding_type", "absolute") != "absolute") keys.fail("position_embedding_type");
    return config;
}

}  // namespace

ModelConfig parseModelConfig(std::string_view text, const std::filesystem::path& path) {
    const json document = parseJsonObject(text, path.string());
    return readConfig(ConfigKeys(document, path.string()));
}

}  // namespace stratascope
