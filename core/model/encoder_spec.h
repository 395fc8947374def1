#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/model_config.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// The parts of an encoder that weights belong to, by their canonical role.
enum class EncoderPart {
    // Embeddings
    WordEmbeddings,       // [vocabulary × hidden]
    PositionEmbeddings,   // [positions × hidden]
    TypeEmbeddings,       // [types × hidden]
    EmbeddingNormWeight,  // [hidden]
    EmbeddingNormBias,
    // Each layer
    QueryWeight,  // [hidden × hidden]: output × input
    QueryBias,
    KeyWeight,
    KeyBias,
    ValueWeight,
    ValueBias,
    AttentionOutputWeight,
    AttentionOutputBias,
    AttentionNormWeight,
    AttentionNormBias,
    IntermediateWeight,  // [intermediate × hidden]
    IntermediateBias,
    OutputWeight,  // [hidden × intermediate]
    OutputBias,
    OutputNormWeight,
    OutputNormBias,
    // Heads, each group optional
    PoolerWeight,  // [hidden × hidden]
    PoolerBias,
    MlmTransformWeight,  // [hidden × hidden]
    MlmTransformBias,
    MlmNormWeight,
    MlmNormBias,
    MlmDecoderWeight,  // [vocabulary × hidden]; nullptr: tied to the word embeddings
    MlmDecoderBias,    // [vocabulary]
    NspWeight,         // [2 × hidden]
    NspBias,
};

// The heads that a model's weights hold.
struct EncoderHeads {
    bool pooler = false;
    bool maskedLanguageModel = false;
    bool nextSentence = false;

    friend bool operator==(const EncoderHeads&, const EncoderHeads&) = default;
};

// Everything that the encoder needs to know of a model before its weights are read: one value, made from
// the configuration, the family table and the names found in the weight file.
class EncoderSpec {
public:
    const ModelConfig& config() const { return m_config; }
    const EncoderHeads& heads() const { return m_heads; }

    // The tensor that holds `part` (of `layer`, for the parts of a layer), or nullptr where an optional
    // part is absent.
    const TensorInfo* tensor(EncoderPart part, std::size_t layer = 0) const;

    // Tensors of the file that the encoder does not use, by name in ascending order; buffers and copies of
    // weights that it does use are left out.
    const std::vector<std::string>& ignoredTensors() const { return m_ignored; }

    friend EncoderSpec makeEncoderSpec(const ModelConfig& config, const WeightReader& weights);

private:
    struct Slot {
        EncoderPart part;
        std::size_t layer;
        TensorInfo tensor;
    };
    ModelConfig m_config;
    EncoderHeads m_heads;
    std::vector<Slot> m_slots;  // sorted by part and layer
    std::vector<std::string> m_ignored;
};

// Maps the file's tensors to parts: prefixes ("bert.", "module.") and old names ("gamma", "beta") are
// understood, shapes are checked against the configuration. Errors: MissingTensors (all at once),
// ShapeMismatch, LayerCountMismatch (the file has whole layers more), UnknownDtype (a weight that is used and
// no floating-point number). A head that is missing or incomplete is no error.
EncoderSpec makeEncoderSpec(const ModelConfig& config, const WeightReader& weights);

}  // namespace stratascope
