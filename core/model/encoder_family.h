#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/encoder_spec.h"

namespace stratascope {

// The sizes that the shapes of weights are made of.
enum class Dimension { Vocabulary, Positions, Types, Hidden, Intermediate, Two };

std::size_t sizeOf(Dimension dimension, const ModelConfig& config);

// Parts that are there or absent together.
enum class PartGroup { Embeddings, Layer, Pooler, MaskedLanguageModel, NextSentence };

// Where a family keeps one part. Rows of the same part are alternatives, the preferred first.
struct PartRow {
    EncoderPart part;
    PartGroup group;
    std::string_view name;  // without prefix; "#" stands for the layer's number
    std::vector<Dimension> shape;
    bool optional = false;  // its group is complete without it
};

// How the models of one type name their weights.
struct EncoderFamily {
    std::string_view modelType;
    std::string_view architecture;  // what the names of its classes begin with
    std::string_view bodyPrefix;    // of embeddings, layers and pooler where a head is stored beside them
    std::vector<PartRow> parts;
    std::vector<std::string_view> buffers;  // tensors that hold no weights, without prefix
};

// All families that are understood.
std::span<const EncoderFamily> encoderFamilies();

// The family of a model type, or nullptr.
const EncoderFamily* familyOf(std::string_view modelType);

// The model types of all families, joined by ", ".
std::string supportedModelTypes();

}  // namespace stratascope
