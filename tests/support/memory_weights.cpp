#include "tests/support/memory_weights.h"

#include <algorithm>
#include <utility>

namespace stratascope::test {

MemoryWeights::MemoryWeights(WeightReader& source) {
    for (const TensorInfo& tensor : source.tensors())
        set(tensor.name, tensor.shape, source.read(tensor));
}

void MemoryWeights::set(const std::string& name, std::vector<std::size_t> shape, std::vector<float> values) {
    remove(name);
    const TensorInfo tensor{name, Dtype::F32, std::move(shape), 0, values.size() * sizeof(float)};
    m_tensors.insert(std::ranges::lower_bound(m_tensors, name, {}, &TensorInfo::name), tensor);
    m_values[name] = std::move(values);
}

void MemoryWeights::remove(const std::string& name) {
    std::erase_if(m_tensors, [&name](const TensorInfo& tensor) { return tensor.name == name; });
    m_values.erase(name);
}

void MemoryWeights::readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) {
    const std::vector<float>& stored = m_values.at(tensor.name);
    std::ranges::copy(std::span(stored).subspan(first, values.size()), values.begin());
}

}  // namespace stratascope::test
