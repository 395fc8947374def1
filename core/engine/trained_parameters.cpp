#include "core/engine/trained_parameters.h"

#include <algorithm>
#include <utility>

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/zeros_like.h>

namespace stratascope {
namespace {

std::vector<std::int64_t> shapeOf(const TensorInfo& tensor) {
    return {tensor.shape.begin(), tensor.shape.end()};
}

// Biases and normalisations are vectors.
bool decays(const TensorInfo& tensor) {
    return tensor.shape.size() > 1;
}

constexpr auto firstPart = static_cast<int>(EncoderPart::WordEmbeddings);
constexpr auto lastPart = static_cast<int>(EncoderPart::ReplacedTokenBias);

}  // namespace

std::vector<TrainedParameters::Slot> TrainedParameters::slotsOf(const EncoderSpec& spec) {
    const EncoderFamily& family = *familyOf(spec.config().modelType);
    std::vector<Slot> slots;
    for (int number = firstPart; number <= lastPart; ++number) {
        const auto part = static_cast<EncoderPart>(number);
        for (std::size_t layer = 0; layer < spec.config().layerGroups; ++layer) {
            const TensorInfo* tensor = spec.tensor(part, layer);
            if (tensor) slots.push_back({part, layer, *tensor, referenceName(family, part, layer)});
        }
    }
    std::ranges::stable_partition(slots, decays, &Slot::tensor);
    return slots;
}

TrainedParameters::TrainedParameters(const EncoderSpec& spec, WeightReader& reader, at::Device device)
    : m_slots(slotsOf(spec)) {
    std::size_t count = 0;
    for (const Slot& slot : m_slots)
        count += slot.tensor.elementCount();
    const at::Tensor values = at::empty({static_cast<std::int64_t>(count)}, at::kFloat);
    std::span<float> rest(values.data_ptr<float>(), count);
    for (const Slot& slot : m_slots) {
        reader.readPart(slot.tensor, 0, rest.first(slot.tensor.elementCount()));
        rest = rest.subspan(slot.tensor.elementCount());
    }
    m_values = values.to(device);
    std::int64_t begin = 0;
    for (const Slot& slot : m_slots) {
        addLeaf(slot.tensor, begin);
        begin += m_leaves.back().numel();
        if (decays(slot.tensor)) m_decayedCount = begin;
    }
}

void TrainedParameters::addLeaf(const TensorInfo& tensor, std::int64_t begin) {
    const auto count = static_cast<std::int64_t>(tensor.elementCount());
    m_leaves.push_back(
        m_values.narrow(0, begin, count).view(shapeOf(tensor)).detach().set_requires_grad(true));
}

at::Tensor TrainedParameters::tensor(EncoderPart part, std::size_t layer) const {
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].part == part && m_slots[i].layer == layer) return m_leaves[i];
    }
    return {};
}

at::Tensor TrainedParameters::joined(const std::vector<at::Tensor>& gradients) const {
    std::vector<at::Tensor> rows;
    rows.reserve(gradients.size());
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        const at::Tensor& own = gradients[i];
        rows.push_back((own.defined() ? own : at::zeros_like(m_leaves[i])).reshape({-1}));
    }
    return at::cat(rows);
}

std::vector<WeightTensor> TrainedParameters::weights() const {
    const at::Tensor values = m_values.cpu();
    const float* next = values.data_ptr<float>();
    std::vector<WeightTensor> weights;
    for (const Slot& slot : m_slots) {
        const float* end = next + slot.tensor.elementCount();
        weights.push_back({slot.name, slot.tensor.shape, {next, end}});
        next = end;
    }
    return weights;
}

void TrainedParameters::setWeights(const std::vector<WeightTensor>& weights) {
    std::vector<float> values;
    for (const Slot& slot : m_slots) {
        const auto found = std::ranges::find(weights, slot.name, &WeightTensor::name);
        const std::vector<std::size_t> shape =
            found == weights.end() ? std::vector<std::size_t>() : found->shape;
        if (found == weights.end() || shape != slot.tensor.shape)
            throw Error(ErrorCode::ShapeMismatch,
                        {slot.name, shapeText(slot.tensor.shape), shapeText(shape)});
        values.insert(values.end(), found->values.begin(), found->values.end());
    }
    m_values.copy_(at::from_blob(values.data(), {static_cast<std::int64_t>(values.size())}, at::kFloat));
}

}  // namespace stratascope
