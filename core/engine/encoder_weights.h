#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/arithmetic.h"
#include "core/inference/engine.h"

namespace stratascope {

struct EmbeddingWeights {
    at::Tensor words;
    at::Tensor positions;
    at::Tensor types;
    NormWeights norm;
};

using LinearPointer = std::unique_ptr<const Linear>;

struct LayerWeights {
    LinearPointer queryKeyValue;  // the three beside each other: hidden → 3 · hidden
    LinearPointer attentionOutput;
    NormWeights attentionNorm;
    LinearPointer intermediate;
    LinearPointer output;
    NormWeights outputNorm;
};

struct MaskedLanguageWeights {
    LinearPointer transform;
    NormWeights norm;
    LinearPointer decoder;
};

// All weights of an encoder, as an arithmetic wants them.
struct EncoderWeights {
    EmbeddingWeights embeddings;
    std::vector<LayerWeights> layers;
    LinearPointer pooler;  // nullptr without one
    std::optional<MaskedLanguageWeights> maskedLanguage;
    LinearPointer nextSentence;

    std::size_t parameterCount = 0;
    std::vector<std::string> nonFiniteTensors;
};

// Reads what `spec` names. Progress counts the bytes read. Errors: those of the reader, OutOfMemory;
// Cancelled.
EncoderWeights loadEncoderWeights(const EncoderSpec& spec, WeightReader& reader, Arithmetic& arithmetic,
                                  const std::stop_token& stop, const ProgressCallback& progress);

}  // namespace stratascope
