#pragma once

#include <optional>

#include "core/model/model_config.h"

namespace stratascope {

enum class NormPlace {
    BehindSum,    // as in Vaswani et al. 2017
    BeforeBlock,  // and once behind the last layer (Radford et al. 2019)
};

// How tokens know their places from the embeddings.
enum class PositionTable {
    None,
    FromZero,
    BehindPadding,  // counted from padding id + 1 on; padding has the padding id itself (RoBERTa)
};

// How scores of attention know the distance between two tokens.
enum class RelativePositions {
    None,
    Buckets,    // a bias for each head and range of distances (Raffel et al. 2020)
    Sinusoids,  // products of queries and sinusoids, and of segments (Yang et al. 2019)
};

// What the language model's head was trained to predict.
enum class PredictedToken {
    Masked,    // the token that a mask stands for (Devlin et al. 2019)
    Next,      // the one behind each token (Radford et al. 2019)
    Permuted,  // of a stream of queries that is not computed here (Yang et al. 2019)
};

// What the head for pairs of sentences was trained to tell.
enum class PairTask {
    NextSentence,   // whether B follows A, or is from elsewhere (Devlin et al. 2019)
    SentenceOrder,  // whether A and B stand in their order, or swapped (Lan et al. 2020)
};

// What the mathematics of families differs in, and what their heads are for.
struct EncoderDesign {
    NormPlace normPlace = NormPlace::BehindSum;
    PositionTable positions = PositionTable::FromZero;
    RelativePositions relativePositions = RelativePositions::None;
    bool causal = false;                            // a token sees those before it alone
    bool scaledScores = true;                       // divided by the square root of the head's size
    std::optional<Activation> headActivation = {};  // of the language model's head; unset: the layers'
    PredictedToken predicted = PredictedToken::Masked;
    PairTask pairTask = PairTask::NextSentence;

    friend bool operator==(const EncoderDesign&, const EncoderDesign&) = default;
};

}  // namespace stratascope
