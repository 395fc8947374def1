#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/arithmetic.h"
#include "core/inference/engine.h"

namespace stratascope {

using LinearPointer = std::unique_ptr<const Linear>;

// What a family has none of is undefined, empty or nullptr.
struct EmbeddingWeights {
    at::Tensor words;
    at::Tensor positions;
    at::Tensor types;
    std::optional<NormWeights> norm;
    LinearPointer projection;  // embedding → hidden
    at::Tensor relativeBias;   // [buckets × heads]
};

// What a layer's attention knows of distances and segments. The queries that it is given already have a bias
// of their own; the two here are added to it.
struct RelationWeights {
    LinearPointer distanceKeys;  // sinusoids → attention
    at::Tensor distanceQueries;  // [attention]
    at::Tensor segmentQueries;   // [attention]
    at::Tensor segments;         // [2 × attention]: same, another
};

struct LayerWeights {
    LinearPointer queryKeyValue;  // the three beside each other: hidden → 3 · attention
    LinearPointer attentionOutput;
    NormWeights attentionNorm;
    std::optional<RelationWeights> relations;
    LinearPointer intermediate;
    LinearPointer gate;
    LinearPointer output;
    NormWeights outputNorm;
};

struct MaskedLanguageWeights {
    LinearPointer transform;
    std::optional<NormWeights> norm;
    LinearPointer decoder;
};

struct ReplacedTokenWeights {
    LinearPointer transform;
    LinearPointer prediction;
};

// All weights of an encoder, as an arithmetic wants them.
struct EncoderWeights {
    EmbeddingWeights embeddings;
    std::vector<LayerWeights> layers;  // those that share their weights once
    std::optional<NormWeights> finalNorm;
    LinearPointer pooler;  // nullptr without one
    std::optional<MaskedLanguageWeights> maskedLanguage;
    LinearPointer nextSentence;
    std::optional<ReplacedTokenWeights> replacedToken;

    std::size_t parameterCount = 0;
    std::vector<std::string> nonFiniteTensors;
};

// Reads what `spec` names. Progress counts the bytes read. Errors: those of the reader, OutOfMemory;
// Cancelled.
EncoderWeights loadEncoderWeights(const EncoderSpec& spec, WeightReader& reader, Arithmetic& arithmetic,
                                  const std::stop_token& stop, const ProgressCallback& progress);

}  // namespace stratascope
