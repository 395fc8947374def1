#pragma once

namespace stratascope {

// The parts of an encoder that weights belong to, by their canonical role. The bias of a linear layer or of
// a normalisation follows its weight, whether any family has it or not.
enum class EncoderPart {
    // Embeddings
    WordEmbeddings,       // [vocabulary × embedding]
    PositionEmbeddings,   // [positions × embedding]
    TypeEmbeddings,       // [types × embedding]
    EmbeddingNormWeight,  // [embedding]
    EmbeddingNormBias,
    EmbeddingProjectionWeight,  // [hidden × embedding], where the two differ
    EmbeddingProjectionBias,
    RelativeBias,  // [buckets × heads], of all layers
    // Each layer
    QueryKeyValueWeight,  // [3 · attention × hidden], where the three are stored as one
    QueryKeyValueBias,
    QueryWeight,  // [attention × hidden]: output × input
    QueryBias,
    KeyWeight,
    KeyBias,
    ValueWeight,
    ValueBias,
    AttentionOutputWeight,  // [hidden × attention]
    AttentionOutputBias,
    AttentionNormWeight,
    AttentionNormBias,
    DistanceKeyWeight,  // [attention × hidden], of the sinusoids of distances
    DistanceKeyBias,
    DistanceQueryBias,   // [heads × head size], added to queries that meet those
    SegmentQueryBias,    // [heads × head size], added to queries that meet segments
    SegmentEmbeddings,   // [2 × heads × head size]: same segment, another one
    IntermediateWeight,  // [intermediate × hidden]
    IntermediateBias,
    GateWeight,  // [intermediate × hidden]
    GateBias,
    OutputWeight,  // [hidden × intermediate]
    OutputBias,
    OutputNormWeight,
    OutputNormBias,
    // Behind the last layer
    FinalNormWeight,  // [hidden]
    FinalNormBias,
    // Heads, each group optional
    PoolerWeight,  // [hidden × hidden]
    PoolerBias,
    MlmTransformWeight,  // [embedding × hidden]
    MlmTransformBias,
    MlmNormWeight,
    MlmNormBias,
    MlmDecoderWeight,  // [vocabulary × embedding]; absent: tied to the word embeddings
    MlmDecoderBias,    // [vocabulary]
    NspWeight,         // [2 × hidden]
    NspBias,
    ReplacedTokenTransformWeight,  // [hidden × hidden]
    ReplacedTokenTransformBias,
    ReplacedTokenWeight,  // [1 × hidden]
    ReplacedTokenBias,
};

// The bias that belongs to a weight.
constexpr EncoderPart biasOf(EncoderPart weight) {
    return static_cast<EncoderPart>(static_cast<int>(weight) + 1);
}

// The heads that a model's weights hold.
struct EncoderHeads {
    bool pooler = false;
    bool maskedLanguageModel = false;  // of a causal model: the scores of the next token
    bool nextSentence = false;         // ALBERT: whether two sentences stand in their order
    bool replacedToken = false;        // ELECTRA: whether each token was put in place of another

    friend bool operator==(const EncoderHeads&, const EncoderHeads&) = default;
};

}  // namespace stratascope
