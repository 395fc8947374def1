#include "core/model/encoder_family.h"

#include <algorithm>

namespace stratascope {
namespace {

using enum EncoderPart;
using enum Dimension;
using Group = PartGroup;

// https://github.com/huggingface/transformers, models/bert/modeling_bert.py
EncoderFamily bert() {
    return {
        .modelType = "bert",
        .architecture = "Bert",
        .bodyPrefix = "bert.",
        .parts =
            {
                {WordEmbeddings,
                 Group::Embeddings,
                 "embeddings.word_embeddings.weight",
                 {Vocabulary, Hidden}},
                {PositionEmbeddings,
                 Group::Embeddings,
                 "embeddings.position_embeddings.weight",
                 {Positions, Hidden}},
                {TypeEmbeddings,
                 Group::Embeddings,
                 "embeddings.token_type_embeddings.weight",
                 {Types, Hidden}},
                {EmbeddingNormWeight, Group::Embeddings, "embeddings.LayerNorm.weight", {Hidden}},
                {EmbeddingNormBias, Group::Embeddings, "embeddings.LayerNorm.bias", {Hidden}},
                {QueryWeight, Group::Layer, "encoder.layer.#.attention.self.query.weight", {Hidden, Hidden}},
                {QueryBias, Group::Layer, "encoder.layer.#.attention.self.query.bias", {Hidden}},
                {KeyWeight, Group::Layer, "encoder.layer.#.attention.self.key.weight", {Hidden, Hidden}},
                {KeyBias, Group::Layer, "encoder.layer.#.attention.self.key.bias", {Hidden}},
                {ValueWeight, Group::Layer, "encoder.layer.#.attention.self.value.weight", {Hidden, Hidden}},
                {ValueBias, Group::Layer, "encoder.layer.#.attention.self.value.bias", {Hidden}},
                {AttentionOutputWeight,
                 Group::Layer,
                 "encoder.layer.#.attention.output.dense.weight",
                 {Hidden, Hidden}},
                {AttentionOutputBias, Group::Layer, "encoder.layer.#.attention.output.dense.bias", {Hidden}},
                {AttentionNormWeight,
                 Group::Layer,
                 "encoder.layer.#.attention.output.LayerNorm.weight",
                 {Hidden}},
                {AttentionNormBias,
                 Group::Layer,
                 "encoder.layer.#.attention.output.LayerNorm.bias",
                 {Hidden}},
                {IntermediateWeight,
                 Group::Layer,
                 "encoder.layer.#.intermediate.dense.weight",
                 {Intermediate, Hidden}},
                {IntermediateBias, Group::Layer, "encoder.layer.#.intermediate.dense.bias", {Intermediate}},
                {OutputWeight, Group::Layer, "encoder.layer.#.output.dense.weight", {Hidden, Intermediate}},
                {OutputBias, Group::Layer, "encoder.layer.#.output.dense.bias", {Hidden}},
                {OutputNormWeight, Group::Layer, "encoder.layer.#.output.LayerNorm.weight", {Hidden}},
                {OutputNormBias, Group::Layer, "encoder.layer.#.output.LayerNorm.bias", {Hidden}},
                {PoolerWeight, Group::Pooler, "pooler.dense.weight", {Hidden, Hidden}},
                {PoolerBias, Group::Pooler, "pooler.dense.bias", {Hidden}},
                {MlmTransformWeight,
                 Group::MaskedLanguageModel,
                 "cls.predictions.transform.dense.weight",
                 {Hidden, Hidden}},
                {MlmTransformBias,
                 Group::MaskedLanguageModel,
                 "cls.predictions.transform.dense.bias",
                 {Hidden}},
                {MlmNormWeight,
                 Group::MaskedLanguageModel,
                 "cls.predictions.transform.LayerNorm.weight",
                 {Hidden}},
                {MlmNormBias,
                 Group::MaskedLanguageModel,
                 "cls.predictions.transform.LayerNorm.bias",
                 {Hidden}},
                {MlmDecoderWeight,
                 Group::MaskedLanguageModel,
                 "cls.predictions.decoder.weight",
                 {Vocabulary, Hidden},
                 true},
                // The reference loads both names into one parameter, the decoder's last.
                {MlmDecoderBias, Group::MaskedLanguageModel, "cls.predictions.decoder.bias", {Vocabulary}},
                {MlmDecoderBias, Group::MaskedLanguageModel, "cls.predictions.bias", {Vocabulary}},
                {NspWeight, Group::NextSentence, "cls.seq_relationship.weight", {Two, Hidden}},
                {NspBias, Group::NextSentence, "cls.seq_relationship.bias", {Two}},
            },
        .buffers = {"embeddings.position_ids", "embeddings.token_type_ids"},
    };
}

}  // namespace

std::span<const EncoderFamily> encoderFamilies() {
    static const std::vector<EncoderFamily> families{bert()};
    return families;
}

std::size_t sizeOf(Dimension dimension, const ModelConfig& config) {
    switch (dimension) {
        case Dimension::Vocabulary:
            return config.vocabularySize;
        case Dimension::Positions:
            return config.maxPositions;
        case Dimension::Types:
            return config.typeVocabularySize;
        case Dimension::Hidden:
            return config.hiddenSize;
        case Dimension::Intermediate:
            return config.intermediateSize;
        case Dimension::Two:
            break;
    }
    return 2;
}

const EncoderFamily* familyOf(std::string_view modelType) {
    const auto families = encoderFamilies();
    const auto family = std::ranges::find(families, modelType, &EncoderFamily::modelType);
    return family == families.end() ? nullptr : &*family;
}

std::string supportedModelTypes() {
    std::string names;
    for (const EncoderFamily& family : encoderFamilies()) {
        if (!names.empty()) names += ", ";
        names += family.modelType;
    }
    return names;
}

}  // namespace stratascope
