#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/weight_reader.h"

namespace stratascope::test {

// Weights that lie in memory, so that a test can bend them.
class MemoryWeights : public WeightReader {
public:
    MemoryWeights() = default;

    // A copy of everything that `source` holds.
    explicit MemoryWeights(WeightReader& source);

    void set(const std::string& name, std::vector<std::size_t> shape, std::vector<float> values);
    void remove(const std::string& name);
    std::vector<float>& values(const std::string& name) { return m_values.at(name); }

    std::string source() const override { return "memory"; }
    const std::vector<TensorInfo>& tensors() const override { return m_tensors; }
    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) override;

private:
    std::vector<TensorInfo> m_tensors;
    std::map<std::string, std::vector<float>> m_values;
};

}  // namespace stratascope::test
