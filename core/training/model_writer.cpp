#include "core/training/model_writer.h"

#include <nlohmann/json.hpp>

#include "core/data/array_file.h"
#include "core/data/number_text.h"
#include "core/model/activation_name.h"

namespace stratascope {

std::string bertConfigJson(const ModelConfig& config) {
    const nlohmann::ordered_json json{
        {"architectures", {"BertForPreTraining"}},
        {"model_type", config.modelType},
        {"vocab_size", config.vocabularySize},
        {"hidden_size", config.hiddenSize},
        {"num_hidden_layers", config.layerCount},
        {"num_attention_heads", config.headCount},
        {"intermediate_size", config.intermediateSize},
        {"hidden_act", activationName(config.activation)},
        {"max_position_embeddings", config.maxPositions},
        {"type_vocab_size", config.typeVocabularySize},
        {"layer_norm_eps", nlohmann::ordered_json::parse(numberText(config.layerNormEpsilon))},
        {"hidden_dropout_prob", 0.0},
        {"attention_probs_dropout_prob", 0.0},
        {"initializer_range", 0.02},
        {"pad_token_id", config.padTokenId},
        {"position_embedding_type", "absolute"}};
    return json.dump(2) + '\n';
}

void writeModelConfig(const std::filesystem::path& folder, const ModelConfig& config) {
    writeFileSafely(folder / "config.json", bertConfigJson(config));
}

void writeTokenizerConfig(const std::filesystem::path& folder, std::size_t longest) {
    const nlohmann::ordered_json json{{"do_lower_case", true},
                                      {"strip_accents", nullptr},
                                      {"tokenize_chinese_chars", true},
                                      {"model_max_length", longest},
                                      {"tokenizer_class", "BertTokenizer"}};
    writeFileSafely(folder / "tokenizer_config.json", json.dump(2) + '\n');
}

void writeModelWeights(const std::filesystem::path& folder, const std::vector<WeightTensor>& weights,
                       FloatStorage storage) {
    std::vector<NamedArray> arrays;
    for (const WeightTensor& weight : weights)
        arrays.push_back({weight.name, weight.shape, weight.values});
    writeFileSafely(folder / "model.safetensors", weightFileBytes(arrays, storage));
}

}  // namespace stratascope
