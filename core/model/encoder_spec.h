#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/encoder_design.h"
#include "core/model/encoder_family.h"
#include "core/model/encoder_parts.h"
#include "core/model/model_config.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// Everything that the encoder needs to know of a model before its weights are read: one value, made from
// the configuration, the family table and the names found in the weight file.
class EncoderSpec {
public:
    const ModelConfig& config() const { return m_config; }
    const EncoderDesign& design() const { return m_design; }
    const EncoderHeads& heads() const { return m_heads; }

    // The tensor that holds `part` (of `layer` of ModelConfig::layerGroups, for the parts of a layer), or
    // nullptr where an optional part is absent.
    const TensorInfo* tensor(EncoderPart part, std::size_t layer = 0) const;

    // How that tensor's matrix is stored.
    MatrixStorage storage(EncoderPart part) const;

    // Numbers in all tensors that the encoder uses.
    std::size_t elementCount() const;

    // Tensors of the file that the encoder does not use, by name in ascending order; buffers and copies of
    // weights that it does use are left out.
    const std::vector<std::string>& ignoredTensors() const { return m_ignored; }

    friend EncoderSpec makeEncoderSpec(const ModelConfig& config, const WeightReader& weights);

private:
    struct Slot {
        EncoderPart part;
        std::size_t layer;
        TensorInfo tensor;
        MatrixStorage storage;
    };
    const Slot* slot(EncoderPart part, std::size_t layer) const;

    ModelConfig m_config;
    EncoderDesign m_design;
    EncoderHeads m_heads;
    std::vector<Slot> m_slots;  // sorted by part and layer
    std::vector<std::string> m_ignored;
};

// Maps the file's tensors to parts: prefixes ("bert.", "module.") and old names ("gamma", "beta") are
// understood, shapes are checked against the configuration. Errors: MissingTensors (all at once),
// ShapeMismatch, LayerCountMismatch (the file has whole layers more), UnknownDtype (a weight that is used and
// no floating-point number). A head that is missing or incomplete is no error.
EncoderSpec makeEncoderSpec(const ModelConfig& config, const WeightReader& weights);

}  // namespace stratascope
