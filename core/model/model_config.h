#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace stratascope {

enum class Activation { Gelu, GeluTanh, Relu, Silu, Tanh };

// What config.json says of an encoder, checked.
struct ModelConfig {
    std::string modelType;  // "bert"
    std::size_t vocabularySize = 0;
    std::size_t hiddenSize = 0;
    std::size_t layerCount = 0;
    std::size_t headCount = 0;
    std::size_t intermediateSize = 0;
    std::size_t maxPositions = 0;
    std::size_t typeVocabularySize = 0;
    float layerNormEpsilon = 1e-12F;
    Activation activation = Activation::Gelu;
    int padTokenId = 0;
    // The MLM decoder shares the word embeddings ("tie_word_embeddings"); the reference then never uses a
    // decoder weight of its own, even where the file holds one.
    bool tiesWordEmbeddings = true;

    std::size_t headSize() const { return hiddenSize / headCount; }

    friend bool operator==(const ModelConfig&, const ModelConfig&) = default;
};

// Reads and checks a config.json. `path` is named in errors: HeaderInvalid where it is not JSON,
// ConfigInvalid, UnsupportedModelType, UnsupportedActivation.
ModelConfig parseModelConfig(std::string_view json, const std::filesystem::path& path);

}  // namespace stratascope
