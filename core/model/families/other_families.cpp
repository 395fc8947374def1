#include "core/model/families/families.h"
#include "core/model/families/part_list.h"

// The families whose attention is another one than BERT's.
namespace stratascope::families {

using enum EncoderPart;
using enum Dimension;
using Group = PartGroup;

// Radford et al. 2019
EncoderFamily gpt2() {
    PartList parts(Group::Embeddings);
    parts.tensor(WordEmbeddings, "wte.weight", {Vocabulary, Hidden})
        .tensor(PositionEmbeddings, "wpe.weight", {Positions, Hidden});
    parts.in(Group::Layer)
        .norm(AttentionNormWeight, "h.#.ln_1", Hidden)
        .transposed(QueryKeyValueWeight, "h.#.attn.c_attn", ThreeAttentions, Hidden)
        .transposed(AttentionOutputWeight, "h.#.attn.c_proj", Hidden, Attention)
        .norm(OutputNormWeight, "h.#.ln_2", Hidden)
        .transposed(IntermediateWeight, "h.#.mlp.c_fc", Intermediate, Hidden)
        .transposed(OutputWeight, "h.#.mlp.c_proj", Hidden, Intermediate);
    parts.in(Group::FinalNorm).norm(FinalNormWeight, "ln_f", Hidden);
    parts.in(Group::MaskedLanguageModel)
        .tensor(MlmDecoderWeight, "lm_head.weight", {Vocabulary, Hidden})
        .optional();
    return {
        .modelType = "gpt2",
        .architecture = "GPT2",
        .bodyPrefix = "transformer.",
        .config = {.vocabulary = {"vocab_size", 50257, 10'000'000},
                   .hidden = {"n_embd", 768, 65'536},
                   .layers = {"n_layer", 12, 1000},
                   .heads = {"n_head", 12, 65'536},
                   .intermediate = {"n_inner", 0, 1'000'000},
                   .positions = {"n_positions", 1024, 1'000'000},
                   .types = {nullptr, 0, 0},
                   .epsilonKey = "layer_norm_epsilon",
                   .epsilon = 1e-5F,
                   .activationKey = "activation_function",
                   .activation = "gelu_new",
                   .padTokenKey = nullptr,
                   .fixed = {{"scale_attn_weights", "true"}, {"scale_attn_by_inverse_layer_idx", "false"}}},
        .design = {.normPlace = NormPlace::BeforeBlock, .causal = true, .predicted = PredictedToken::Next},
        .parts = parts.rows(),
        .buffers = {"h.#.attn.bias", "h.#.attn.masked_bias"},
        .scoresByEmbeddings = true};
}

// Yang et al. 2019: the content stream. r_w_bias is the bias of the queries that meet other tokens' content.
EncoderFamily xlnet() {
    PartList parts(Group::Embeddings);
    parts.tensor(WordEmbeddings, "word_embedding.weight", {Vocabulary, Hidden});
    const std::string attention = "layer.#.rel_attn.";
    parts.in(Group::Layer)
        .tensor(QueryWeight, attention + "q", {Hidden, Heads, HeadSize})
        .byInputs()
        .tensor(QueryBias, attention + "r_w_bias", {Heads, HeadSize})
        .tensor(KeyWeight, attention + "k", {Hidden, Heads, HeadSize})
        .byInputs()
        .tensor(ValueWeight, attention + "v", {Hidden, Heads, HeadSize})
        .byInputs()
        .tensor(AttentionOutputWeight, attention + "o", {Hidden, Heads, HeadSize})
        .tensor(DistanceKeyWeight, attention + "r", {Hidden, Heads, HeadSize})
        .byInputs()
        .tensor(DistanceQueryBias, attention + "r_r_bias", {Heads, HeadSize})
        .tensor(SegmentQueryBias, attention + "r_s_bias", {Heads, HeadSize})
        .tensor(SegmentEmbeddings, attention + "seg_embed", {Two, Heads, HeadSize})
        .norm(AttentionNormWeight, attention + "layer_norm", Hidden)
        .linear(IntermediateWeight, "layer.#.ff.layer_1", Intermediate, Hidden)
        .linear(OutputWeight, "layer.#.ff.layer_2", Hidden, Intermediate)
        .norm(OutputNormWeight, "layer.#.ff.layer_norm", Hidden);
    parts.in(Group::MaskedLanguageModel)
        .tensor(MlmDecoderWeight, "lm_loss.weight", {Vocabulary, Hidden})
        .optional()
        .tensor(MlmDecoderBias, "lm_loss.bias", {Vocabulary});
    return {.modelType = "xlnet",
            .architecture = "XLNet",
            .bodyPrefix = "transformer.",
            .config = {.vocabulary = {"vocab_size", 32000, 10'000'000},
                       .hidden = {"d_model", 1024, 65'536},
                       .layers = {"n_layer", 24, 1000},
                       .heads = {"n_head", 16, 65'536},
                       .headSize = {"d_head", 0, 65'536},
                       .intermediate = {"d_inner", 4096, 1'000'000},
                       .positions = {nullptr, 0, 0},
                       .types = {nullptr, 3, 0},  // of A, of B and of <cls>
                       .activationKey = "ff_activation",
                       .padTokenKey = nullptr,
                       .padTokenId = 5,
                       .fixed = {{"attn_type", "\"bi\""}, {"clamp_len", "-1"}}},
            .design = {.positions = PositionTable::None,
                       .relativePositions = RelativePositions::Sinusoids,
                       .predicted = PredictedToken::Permuted},
            .parts = parts.rows(),
            .buffers = {"mask_emb"}};
}

// Raffel et al. 2020: the encoder, plain and gated (Shazeer 2020). Its normalisations have no biases: they
// are by the root mean square (Zhang & Sennrich 2019).
EncoderFamily t5() {
    PartList parts(Group::Embeddings);
    parts.tensor(WordEmbeddings, "shared.weight", {Vocabulary, Hidden})
        .tensor(WordEmbeddings, "encoder.embed_tokens.weight", {Vocabulary, Hidden})
        .tensor(RelativeBias, "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
                {Buckets, Heads});
    const std::string attention = "encoder.block.#.layer.0.";
    const std::string feedForward = "encoder.block.#.layer.1.";
    parts.in(Group::Layer)
        .tensor(AttentionNormWeight, attention + "layer_norm.weight", {Hidden})
        .tensor(QueryWeight, attention + "SelfAttention.q.weight", {Attention, Hidden})
        .tensor(KeyWeight, attention + "SelfAttention.k.weight", {Attention, Hidden})
        .tensor(ValueWeight, attention + "SelfAttention.v.weight", {Attention, Hidden})
        .tensor(AttentionOutputWeight, attention + "SelfAttention.o.weight", {Hidden, Attention})
        .tensor(OutputNormWeight, feedForward + "layer_norm.weight", {Hidden})
        .tensor(IntermediateWeight, feedForward + "DenseReluDense.wi.weight", {Intermediate, Hidden})
        .when(PartCondition::NotGated)
        .tensor(IntermediateWeight, feedForward + "DenseReluDense.wi_0.weight", {Intermediate, Hidden})
        .when(PartCondition::Gated)
        .tensor(GateWeight, feedForward + "DenseReluDense.wi_1.weight", {Intermediate, Hidden})
        .when(PartCondition::Gated)
        .tensor(OutputWeight, feedForward + "DenseReluDense.wo.weight", {Hidden, Intermediate});
    parts.in(Group::FinalNorm).tensor(FinalNormWeight, "encoder.final_layer_norm.weight", {Hidden});
    return {.modelType = "t5",
            .architecture = "T5",
            .bodyPrefix = "",
            .config = {.vocabulary = {"vocab_size", 32128, 10'000'000},
                       .hidden = {"d_model", 512, 65'536},
                       .layers = {"num_layers", 6, 1000},
                       .heads = {"num_heads", 8, 65'536},
                       .headSize = {"d_kv", 64, 65'536},
                       .intermediate = {"d_ff", 2048, 1'000'000},
                       .positions = {nullptr, 0, 0},
                       .types = {nullptr, 0, 0},
                       .buckets = {"relative_attention_num_buckets", 32, 10'000},
                       .farthest = {"relative_attention_max_distance", 128, 1'000'000},
                       .epsilonKey = "layer_norm_epsilon",
                       .epsilon = 1e-6F,
                       .activationKey = "feed_forward_proj",
                       .activation = "relu",
                       .mayBeGated = true,
                       .padTokenKey = nullptr},
            .design = {.normPlace = NormPlace::BeforeBlock,
                       .positions = PositionTable::None,
                       .relativePositions = RelativePositions::Buckets,
                       .scaledScores = false},
            .parts = parts.rows(),
            .encoderDecoder = true};
}

}  // namespace stratascope::families
