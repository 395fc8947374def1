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
    std::size_t embeddingSize = 0;  // width of the embeddings; as hiddenSize, but where they are factorised
    std::size_t hiddenSize = 0;
    std::size_t layerCount = 0;
    std::size_t layerGroups =
        0;  // layers with weights of their own; as layerCount, but where they are shared
    std::size_t headCount = 0;
    std::size_t headSize = 0;  // of a head's queries, keys and values
    std::size_t intermediateSize = 0;
    std::size_t maxPositions = 0;        // rows of the position table; 0 without one
    std::size_t firstPosition = 0;       // row of a sequence's first token
    std::size_t typeVocabularySize = 0;  // 0: tokens have no types
    std::size_t relativeBuckets = 0;     // ranges of distances; 0 without them
    std::size_t farthestDistance = 0;    // from which on all are in the last bucket
    float layerNormEpsilon = 1e-12F;
    Activation activation = Activation::Gelu;
    bool gated = false;  // the activated intermediate values are multiplied with others
    int padTokenId = 0;
    // The MLM decoder shares the word embeddings ("tie_word_embeddings"); the reference then never uses a
    // decoder weight of its own, even where the file holds one.
    bool tiesWordEmbeddings = true;

    // The longest sequence that is encoded, in tokens. Models without a position table would take any, but
    // attention's costs grow with the square.
    std::size_t longestSequence() const { return maxPositions > 0 ? maxPositions - firstPosition : 4096; }

    // The weights that a layer (counted from 0) is computed with, among layerGroups.
    std::size_t groupOf(std::size_t layer) const { return layer * layerGroups / layerCount; }

    friend bool operator==(const ModelConfig&, const ModelConfig&) = default;
};

// Reads and checks a config.json. `path` is named in errors: HeaderInvalid where it is not JSON,
// ConfigInvalid, UnsupportedModelType, UnsupportedActivation. Defaults are those of the reference, family by
// family.
ModelConfig parseModelConfig(std::string_view json, const std::filesystem::path& path);

}  // namespace stratascope
