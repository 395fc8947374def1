#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "core/inference/trainable_model.h"

namespace stratascope {

// The weights of a model that is being trained: one row of numbers, of which every tensor is a part that
// gradients are asked for. Tensors that decay come first.
class TrainedParameters {
public:
    // Reads what `spec` names, on the calling thread, into memory of `device`.
    TrainedParameters(const EncoderSpec& spec, WeightReader& reader, at::Device device);

    // A leaf of the graph, undefined where the model has no such part.
    at::Tensor tensor(EncoderPart part, std::size_t layer = 0) const;

    // The leaves in the order of their numbers.
    const std::vector<at::Tensor>& leaves() const { return m_leaves; }

    // All numbers, [count]; writing to them changes the leaves.
    const at::Tensor& values() const { return m_values; }
    std::int64_t decayedCount() const { return m_decayedCount; }

    // One row in the order of values(); zeros stand for what is undefined.
    at::Tensor joined(const std::vector<at::Tensor>& gradients) const;

    // By the names of the reference, whatever those of the file were that they began with.
    std::vector<WeightTensor> weights() const;

    // Errors: ShapeMismatch, and nothing is changed.
    void setWeights(const std::vector<WeightTensor>& weights);

private:
    struct Slot {
        EncoderPart part;
        std::size_t layer;
        TensorInfo tensor;  // where it began
        std::string name;   // the reference's
    };
    static std::vector<Slot> slotsOf(const EncoderSpec& spec);
    void addLeaf(const TensorInfo& tensor, std::int64_t begin);

    std::vector<Slot> m_slots;
    at::Tensor m_values;
    std::vector<at::Tensor> m_leaves;
    std::int64_t m_decayedCount = 0;
};

}  // namespace stratascope
