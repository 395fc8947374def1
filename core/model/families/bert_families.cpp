#include "core/model/families/families.h"
#include "core/model/families/part_list.h"

// The families that kept the names of BERT's weights.
namespace stratascope::families {

using enum EncoderPart;
using enum Dimension;
using Group = PartGroup;

namespace {

const std::vector<std::string_view> bertBuffers{"embeddings.position_ids", "embeddings.token_type_ids"};

constexpr FixedKey absolutePositions{"position_embedding_type", "\"absolute\""};

}  // namespace

// Devlin et al. 2019
EncoderFamily bert() {
    PartList parts = bertEmbeddings(Hidden);
    addBertLayers(parts);
    parts.in(Group::Pooler).linear(PoolerWeight, "pooler.dense", Hidden, Hidden);
    parts.in(Group::MaskedLanguageModel)
        .linear(MlmTransformWeight, "cls.predictions.transform.dense", Hidden, Hidden)
        .norm(MlmNormWeight, "cls.predictions.transform.LayerNorm", Hidden)
        .tensor(MlmDecoderWeight, "cls.predictions.decoder.weight", {Vocabulary, Hidden})
        .optional()
        // The reference loads both names into one parameter, the decoder's last.
        .tensor(MlmDecoderBias, "cls.predictions.decoder.bias", {Vocabulary})
        .tensor(MlmDecoderBias, "cls.predictions.bias", {Vocabulary});
    parts.in(Group::NextSentence).linear(NspWeight, "cls.seq_relationship", Two, Hidden);
    return {.modelType = "bert",
            .architecture = "Bert",
            .bodyPrefix = "bert.",
            .config = {.fixed = {absolutePositions}},
            .parts = parts.rows(),
            .buffers = bertBuffers};
}

// Liu et al. 2019; XLM-R: Conneau et al. 2020; CamemBERT: Martin et al. 2020
EncoderFamily roberta(std::string_view modelType, std::string_view architecture) {
    PartList parts = bertEmbeddings(Hidden);
    addBertLayers(parts);
    parts.in(Group::Pooler).linear(PoolerWeight, "pooler.dense", Hidden, Hidden);
    addRobertaHead(parts);
    return {.modelType = modelType,
            .architecture = architecture,
            .bodyPrefix = "roberta.",
            .config = {.vocabulary = {"vocab_size", modelType == "roberta" ? std::size_t(50265) : 30522,
                                      10'000'000},
                       .padTokenId = 1,
                       .fixed = {absolutePositions}},
            .design = {.positions = PositionTable::BehindPadding, .headActivation = Activation::Gelu},
            .parts = parts.rows(),
            .buffers = bertBuffers};
}

// Clark et al. 2020: discriminators, and generators with their language model's head
EncoderFamily electra() {
    PartList parts = bertEmbeddings(Embedding);
    parts.tensor(EmbeddingProjectionWeight, "embeddings_project.weight", {Hidden, Embedding})
        .when(PartCondition::Factorised)
        .tensor(EmbeddingProjectionBias, "embeddings_project.bias", {Hidden})
        .when(PartCondition::Factorised);
    addBertLayers(parts);
    parts.in(Group::MaskedLanguageModel)
        .linear(MlmTransformWeight, "generator_predictions.dense", Embedding, Hidden)
        .norm(MlmNormWeight, "generator_predictions.LayerNorm", Embedding)
        .tensor(MlmDecoderWeight, "generator_lm_head.weight", {Vocabulary, Embedding})
        .optional()
        .tensor(MlmDecoderBias, "generator_lm_head.bias", {Vocabulary});
    parts.in(Group::ReplacedToken)
        .linear(ReplacedTokenTransformWeight, "discriminator_predictions.dense", Hidden, Hidden)
        .linear(ReplacedTokenWeight, "discriminator_predictions.dense_prediction", One, Hidden);
    return {.modelType = "electra",
            .architecture = "Electra",
            .bodyPrefix = "electra.",
            .config = {.embedding = {"embedding_size", 128, 65'536},
                       .hidden = {"hidden_size", 256, 65'536},
                       .heads = {"num_attention_heads", 4, 65'536},
                       .intermediate = {"intermediate_size", 1024, 1'000'000},
                       .fixed = {absolutePositions}},
            .design = {.headActivation = Activation::Gelu},
            .parts = parts.rows(),
            .buffers = bertBuffers};
}

// Song et al. 2020. The reference counts positions behind a padding of 1 and distances in 32 ranges, whatever
// the configuration says.
EncoderFamily mpnet() {
    PartList parts(Group::Embeddings);
    parts.tensor(WordEmbeddings, "embeddings.word_embeddings.weight", {Vocabulary, Hidden})
        .tensor(PositionEmbeddings, "embeddings.position_embeddings.weight", {Positions, Hidden})
        .norm(EmbeddingNormWeight, "embeddings.LayerNorm", Hidden)
        .tensor(RelativeBias, "encoder.relative_attention_bias.weight", {Buckets, Heads});
    parts.in(Group::Layer)
        .linear(QueryWeight, "encoder.layer.#.attention.attn.q", Hidden, Hidden)
        .linear(KeyWeight, "encoder.layer.#.attention.attn.k", Hidden, Hidden)
        .linear(ValueWeight, "encoder.layer.#.attention.attn.v", Hidden, Hidden)
        .linear(AttentionOutputWeight, "encoder.layer.#.attention.attn.o", Hidden, Hidden)
        .norm(AttentionNormWeight, "encoder.layer.#.attention.LayerNorm", Hidden);
    addBertFeedForward(parts);
    parts.in(Group::Pooler).linear(PoolerWeight, "pooler.dense", Hidden, Hidden);
    addRobertaHead(parts);
    return {.modelType = "mpnet",
            .architecture = "MPNet",
            .bodyPrefix = "mpnet.",
            .config = {.vocabulary = {"vocab_size", 30527, 10'000'000},
                       .types = {nullptr, 0, 0},
                       .buckets = {nullptr, 32, 0},
                       .farthest = {nullptr, 128, 0},
                       .padTokenKey = nullptr,
                       .padTokenId = 1,
                       .fixed = {{"relative_attention_num_buckets", "32"}}},
            .design = {.positions = PositionTable::BehindPadding,
                       .relativePositions = RelativePositions::Buckets,
                       .headActivation = Activation::Gelu},
            .parts = parts.rows(),
            .buffers = bertBuffers};
}

}  // namespace stratascope::families
