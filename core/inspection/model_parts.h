#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/encoder_spec.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// What a tensor is for.
enum class PartKind {
    Embeddings,
    Attention,    // of a layer, with its normalisation
    FeedForward,  // of a layer, with its normalisation
    Pooler,
    MaskedLanguageHead,
    NextSentenceHead,
    ReplacedTokenHead,
    FinalNorm,  // behind the last layer
    Other,      // nothing that the encoder knows
};

struct ModelPart {
    PartKind kind = PartKind::Other;
    std::size_t layer = 0;  // of a layer's parts, from 1 on as everywhere in the program; else 0

    friend bool operator==(const ModelPart&, const ModelPart&) = default;
};

// "embeddings", "attention", … for files and the command line.
const char* partName(PartKind kind);

// Whether the encoder reads a tensor. Spare: a buffer, or a copy of weights that are read elsewhere. Unknown:
// the encoder cannot read the model at all.
enum class TensorUse { Used, Spare, Ignored, Unknown };

// "used", "spare", "ignored", "unknown"
const char* tensorUseName(TensorUse use);

// A tensor of a weight file, and what it is there for.
struct DescribedTensor {
    TensorInfo info;
    ModelPart part = {};
    TensorUse use = TensorUse::Unknown;

    std::uint64_t bytes() const;
    std::uint64_t parameters() const { return info.elementCount(); }
};

// All tensors in the file's order. Without a spec all are of part Other and of use Unknown.
std::vector<DescribedTensor> describeTensors(const std::vector<TensorInfo>& tensors, const EncoderSpec* spec);

// The tensors of one part together.
struct PartSize {
    ModelPart part;
    std::uint64_t tensors = 0;
    std::uint64_t parameters = 0;
    std::uint64_t bytes = 0;

    friend bool operator==(const PartSize&, const PartSize&) = default;
};

// The parts that there are, embeddings first, then layer by layer, then heads and what is left. Spare tensors
// are left out: their numbers are no parameters.
std::vector<PartSize> partSizes(const std::vector<DescribedTensor>& tensors);

// Numbers in all tensors but the spare ones, and in those that the encoder reads.
std::uint64_t parameterCount(const std::vector<DescribedTensor>& tensors);
std::uint64_t usedParameterCount(const std::vector<DescribedTensor>& tensors);

}  // namespace stratascope
