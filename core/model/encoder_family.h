#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/config_schema.h"
#include "core/model/encoder_design.h"
#include "core/model/encoder_parts.h"
#include "core/model/model_config.h"

namespace stratascope {

// The sizes that the shapes of weights are made of.
enum class Dimension {
    Vocabulary,
    Positions,
    Types,
    Embedding,
    Hidden,
    Intermediate,
    Heads,
    HeadSize,
    Attention,        // heads · head size
    ThreeAttentions,  // queries, keys and values beside each other
    Buckets,
    One,
    Two
};

std::size_t sizeOf(Dimension dimension, const ModelConfig& config);

// Parts that are there or absent together.
enum class PartGroup {
    Embeddings,
    Layer,
    FinalNorm,
    Pooler,
    MaskedLanguageModel,
    NextSentence,
    ReplacedToken
};

// Which models of a family have a part at all.
enum class PartCondition { Always, Factorised, Gated, NotGated };

// How a matrix is stored. By inputs: as the transpose of what the other families store.
enum class MatrixStorage { ByOutputs, ByInputs };

// Where a family keeps one part. Rows of the same part are alternatives, the preferred first.
struct PartRow {
    EncoderPart part;
    PartGroup group;
    std::string name;  // without prefix; "#" stands for the layer's number
    std::vector<Dimension> shape;
    PartCondition condition = PartCondition::Always;
    MatrixStorage storage = MatrixStorage::ByOutputs;
    bool optional = false;  // its group is complete without it where word embeddings are tied
};

bool applies(PartCondition condition, const ModelConfig& config);

// Whether it belongs to a head, and so has no prefix.
bool isOfHead(PartGroup group);

// A name of the table for a layer.
std::string numbered(std::string name, std::size_t layer);

// The models of one type: their configuration, their mathematics and the names of their weights.
struct EncoderFamily {
    std::string_view modelType;
    std::string_view architecture;  // what the names of its classes begin with
    std::string_view bodyPrefix;    // of embeddings, layers and pooler where a head is stored beside them
    ConfigSchema config = {};
    EncoderDesign design = {};
    std::vector<PartRow> parts;
    std::vector<std::string_view> buffers = {};  // tensors that hold no weights, without prefix; "#" as above
    bool encoderDecoder = false;                 // the models have a decoder as well, which is left alone
    bool scoresByEmbeddings = false;  // the head is the word embeddings alone, and so always there if tied
};

// The last of the part's rows, whose name the reference writes today. The family has the part.
const PartRow& referenceRow(const EncoderFamily& family, EncoderPart part);

// What the reference calls the part's tensor in a model with heads.
std::string referenceName(const EncoderFamily& family, EncoderPart part, std::size_t layer);

// All families that are understood.
std::span<const EncoderFamily> encoderFamilies();

// The family of a model type, or nullptr.
const EncoderFamily* familyOf(std::string_view modelType);

// The model types of all families, joined by ", ".
std::string supportedModelTypes();

}  // namespace stratascope
