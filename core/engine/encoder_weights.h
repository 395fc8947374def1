#pragma once

#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/inference/engine.h"

namespace stratascope {

// y = x · weightᵀ + bias; weight [output × input].
struct LinearWeights {
    at::Tensor weight;
    at::Tensor bias;
};

struct NormWeights {
    at::Tensor weight;
    at::Tensor bias;
};

struct EmbeddingWeights {
    at::Tensor words;
    at::Tensor positions;
    at::Tensor types;
    NormWeights norm;
};

struct LayerWeights {
    LinearWeights queryKeyValue;  // the three stacked: [3 · hidden × hidden]
    LinearWeights attentionOutput;
    NormWeights attentionNorm;
    LinearWeights intermediate;
    LinearWeights output;
    NormWeights outputNorm;
};

struct MaskedLanguageWeights {
    LinearWeights transform;
    NormWeights norm;
    LinearWeights decoder;
};

// All weights of an encoder in memory, as fp32.
struct EncoderWeights {
    EmbeddingWeights embeddings;
    std::vector<LayerWeights> layers;
    std::optional<LinearWeights> pooler;
    std::optional<MaskedLanguageWeights> maskedLanguage;
    std::optional<LinearWeights> nextSentence;

    std::size_t parameterCount = 0;
    std::vector<std::string> nonFiniteTensors;
};

// Reads what `spec` names. Progress counts the bytes read. Errors: those of the reader, OutOfMemory;
// Cancelled.
EncoderWeights loadEncoderWeights(const EncoderSpec& spec, WeightReader& reader, const std::stop_token& stop,
                                  const ProgressCallback& progress);

}  // namespace stratascope
