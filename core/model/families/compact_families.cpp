#include "core/model/families/families.h"
#include "core/model/families/part_list.h"

// The families that make BERT smaller.
namespace stratascope::families {

using enum EncoderPart;
using enum Dimension;
using Group = PartGroup;

// Sanh et al. 2019
EncoderFamily distilbert() {
    PartList parts(Group::Embeddings);
    parts.tensor(WordEmbeddings, "embeddings.word_embeddings.weight", {Vocabulary, Hidden})
        .tensor(PositionEmbeddings, "embeddings.position_embeddings.weight", {Positions, Hidden})
        .norm(EmbeddingNormWeight, "embeddings.LayerNorm", Hidden);
    parts.in(Group::Layer)
        .linear(QueryWeight, "transformer.layer.#.attention.q_lin", Hidden, Hidden)
        .linear(KeyWeight, "transformer.layer.#.attention.k_lin", Hidden, Hidden)
        .linear(ValueWeight, "transformer.layer.#.attention.v_lin", Hidden, Hidden)
        .linear(AttentionOutputWeight, "transformer.layer.#.attention.out_lin", Hidden, Hidden)
        .norm(AttentionNormWeight, "transformer.layer.#.sa_layer_norm", Hidden)
        .linear(IntermediateWeight, "transformer.layer.#.ffn.lin1", Intermediate, Hidden)
        .linear(OutputWeight, "transformer.layer.#.ffn.lin2", Hidden, Intermediate)
        .norm(OutputNormWeight, "transformer.layer.#.output_layer_norm", Hidden);
    parts.in(Group::MaskedLanguageModel)
        .linear(MlmTransformWeight, "vocab_transform", Hidden, Hidden)
        .norm(MlmNormWeight, "vocab_layer_norm", Hidden)
        .tensor(MlmDecoderWeight, "vocab_projector.weight", {Vocabulary, Hidden})
        .optional()
        .tensor(MlmDecoderBias, "vocab_projector.bias", {Vocabulary});
    return {.modelType = "distilbert",
            .architecture = "DistilBert",
            .bodyPrefix = "distilbert.",
            .config = {.hidden = {"dim", 768, 65'536},
                       .layers = {"n_layers", 6, 1000},
                       .heads = {"n_heads", 12, 65'536},
                       .intermediate = {"hidden_dim", 3072, 1'000'000},
                       .types = {nullptr, 0, 0},
                       .epsilonKey = nullptr,
                       .activationKey = "activation"},
            .parts = parts.rows(),
            .buffers = {"embeddings.position_ids"}};
}

// Lan et al. 2020: factorised embeddings, layers that share their weights
EncoderFamily albert() {
    PartList parts = bertEmbeddings(Embedding);
    parts.linear(EmbeddingProjectionWeight, "encoder.embedding_hidden_mapping_in", Hidden, Embedding);
    const std::string layer = "encoder.albert_layer_groups.#.albert_layers.0.";
    parts.in(Group::Layer)
        .linear(QueryWeight, layer + "attention.query", Hidden, Hidden)
        .linear(KeyWeight, layer + "attention.key", Hidden, Hidden)
        .linear(ValueWeight, layer + "attention.value", Hidden, Hidden)
        .linear(AttentionOutputWeight, layer + "attention.dense", Hidden, Hidden)
        .norm(AttentionNormWeight, layer + "attention.LayerNorm", Hidden)
        .linear(IntermediateWeight, layer + "ffn", Intermediate, Hidden)
        .linear(OutputWeight, layer + "ffn_output", Hidden, Intermediate)
        .norm(OutputNormWeight, layer + "full_layer_layer_norm", Hidden);
    parts.in(Group::Pooler).linear(PoolerWeight, "pooler", Hidden, Hidden);
    parts.in(Group::MaskedLanguageModel)
        .linear(MlmTransformWeight, "predictions.dense", Embedding, Hidden)
        .norm(MlmNormWeight, "predictions.LayerNorm", Embedding)
        .tensor(MlmDecoderWeight, "predictions.decoder.weight", {Vocabulary, Embedding})
        .optional()
        // Both names belong to one parameter of the reference.
        .tensor(MlmDecoderBias, "predictions.decoder.bias", {Vocabulary})
        .tensor(MlmDecoderBias, "predictions.bias", {Vocabulary});
    parts.in(Group::NextSentence).linear(NspWeight, "sop_classifier.classifier", Two, Hidden);
    return {.modelType = "albert",
            .architecture = "Albert",
            .bodyPrefix = "albert.",
            .config = {.vocabulary = {"vocab_size", 30000, 10'000'000},
                       .embedding = {"embedding_size", 128, 65'536},
                       .hidden = {"hidden_size", 4096, 65'536},
                       .layerGroups = {"num_hidden_groups", 1, 1000},
                       .heads = {"num_attention_heads", 64, 65'536},
                       .intermediate = {"intermediate_size", 16384, 1'000'000},
                       .activation = "gelu_new",
                       .fixed = {{"inner_group_num", "1"}, {"position_embedding_type", "\"absolute\""}}},
            .design = {.pairTask = PairTask::SentenceOrder},
            .parts = parts.rows(),
            .buffers = {"embeddings.position_ids", "embeddings.token_type_ids"}};
}

}  // namespace stratascope::families
