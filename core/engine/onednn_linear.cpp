#include "core/engine/onednn_linear.h"

#include <numeric>
#include <utility>

#include "core/engine/panel_product.h"
#include "core/engine/parallel_for.h"
#include "core/engine/vector_loops.h"

namespace stratascope {
namespace {

std::vector<float> copyOf(std::span<const float> values) {
    return {values.begin(), values.end()};
}

class Float32Linear final : public Linear {
public:
    Float32Linear(const LinearSource& source, LinearMemory& memory)
        : m_weights(ProductNumbers::Float32, source.outputs, source.inputs, source.weight.data(),
                    memory.weights, memory.kernels),
          m_memory(memory.rows),
          m_bias(copyOf(source.bias)),
          m_panels(hasPanelProducts() ? m_weights.panels() : std::nullopt) {}

    at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation) const override {
        const std::int64_t rows = input.size(0);
        at::Tensor result = m_memory.empty(rows, m_weights.outputs());
        const ProductEnd end{m_bias.data(), activation, false};
        if (m_panels && rows <= mostPanelRows) {
            applyPanels(input, end, result);
        } else {
            m_weights.multiply(input.data_ptr(), rows, end, result.data_ptr());
        }
        return result;
    }

private:
    void applyPanels(const at::Tensor& input, const ProductEnd& end, const at::Tensor& result) const {
        const MatrixRows<const float> rows{input.data_ptr<float>(), input.size(0), input.size(1)};
        const MatrixRows<float> results{result.data_ptr<float>(), result.size(0), result.size(1)};
        const std::int64_t products = rows.count * m_panels->inputs * m_panels->width;
        parallelFor(m_panels->count(), products / 4,
                    [&](std::int64_t panel) { multiplyPanel(rows, *m_panels, panel, end, results); });
    }

    PackedWeights m_weights;
    const RowMemory& m_memory;
    std::vector<float> m_bias;
    std::optional<WeightPanels> m_panels;
};

at::Tensor narrowed(const at::Tensor& input, const RowMemory& memory) {
    if (input.scalar_type() == at::kBFloat16) return input;
    at::Tensor narrow = memory.empty(input.size(0), input.size(1), at::kBFloat16);
    const std::int64_t columns = input.size(1);
    const auto* values = input.data_ptr<float>();
    auto* result = static_cast<std::uint16_t*>(narrow.data_ptr());
    parallelFor(input.size(0), columns, [&](std::int64_t row) {
        roundToBfloat16(values + row * columns, static_cast<std::size_t>(columns), result + row * columns);
    });
    return narrow;
}

class Bfloat16Linear final : public Linear {
public:
    Bfloat16Linear(const LinearSource& source, LinearMemory& memory)
        : m_weights(ProductNumbers::Bfloat16, source.outputs, source.inputs, source.weight.data(),
                    memory.weights, memory.kernels),
          m_memory(memory.rows),
          m_bias(copyOf(source.bias)) {}

    at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation) const override {
        return multiply(input, activation, at::kFloat);
    }

    at::Tensor applyBetween(const at::Tensor& input, Activation activation) const override {
        return multiply(input, activation, at::kBFloat16);
    }

private:
    at::Tensor multiply(const at::Tensor& input, std::optional<Activation> activation,
                        at::ScalarType type) const {
        const at::Tensor rows = narrowed(input, m_memory);
        at::Tensor result = m_memory.empty(rows.size(0), m_weights.outputs(), type);
        m_weights.multiply(rows.data_ptr(), rows.size(0), {m_bias.data(), activation, type == at::kBFloat16},
                           result.data_ptr());
        return result;
    }

    PackedWeights m_weights;
    const RowMemory& m_memory;
    std::vector<float> m_bias;
};

// Weights in steps of their own for each output.
struct QuantisedWeights {
    explicit QuantisedWeights(const LinearSource& source)
        : weights(source.weight.size()), steps(source.bias.size()), sums(source.bias.size()) {
        const auto inputs = static_cast<std::size_t>(source.inputs);
        for (std::size_t output = 0; output < steps.size(); ++output) {
            std::int8_t* row = weights.data() + output * inputs;
            steps[output] = quantiseWeights(source.weight.data() + output * inputs, inputs, row);
            sums[output] = std::accumulate(row, row + inputs, 0);
        }
    }

    std::vector<std::int8_t> weights;
    std::vector<float> steps;
    std::vector<std::int32_t> sums;
};

class Int8Linear final : public Linear {
public:
    Int8Linear(const LinearSource& source, QuantisedWeights quantised, LinearMemory& memory)
        : m_weights(ProductNumbers::Int8, source.outputs, source.inputs, quantised.weights.data(),
                    memory.weights, memory.kernels),
          m_memory(memory.rows),
          m_sums(std::move(quantised.sums)),
          m_steps(std::move(quantised.steps)),
          m_bias(copyOf(source.bias)) {}

    at::Tensor apply(const at::Tensor& input, std::optional<Activation> activation) const override {
        const std::int64_t rows = input.size(0);
        const at::Tensor quantised = m_memory.empty(rows, input.size(1), at::kByte);
        const std::vector<float> steps = quantise(input, quantised);
        const at::Tensor sums = m_memory.empty(rows, m_weights.outputs(), at::kInt);
        m_weights.multiply(quantised.data_ptr(), rows, {}, sums.data_ptr());
        return dequantise(sums, steps, activation);
    }

private:
    std::vector<float> quantise(const at::Tensor& input, const at::Tensor& quantised) const {
        const std::int64_t columns = input.size(1);
        const auto* values = input.data_ptr<float>();
        auto* result = quantised.data_ptr<std::uint8_t>();
        std::vector<float> steps(static_cast<std::size_t>(input.size(0)));
        parallelFor(input.size(0), columns, [&](std::int64_t row) {
            steps[static_cast<std::size_t>(row)] = quantiseRow(
                values + row * columns, static_cast<std::size_t>(columns), result + row * columns);
        });
        return steps;
    }

    at::Tensor dequantise(const at::Tensor& sums, const std::vector<float>& steps,
                          std::optional<Activation> activation) const {
        at::Tensor result = m_memory.empty(sums.size(0), sums.size(1));
        const auto* whole = sums.data_ptr<std::int32_t>();
        auto* real = result.data_ptr<float>();
        const std::int64_t columns = sums.size(1);
        const auto size = static_cast<std::size_t>(columns);
        const QuantisedOutputs outputs{m_sums.data(), m_steps.data(), m_bias.data()};
        parallelFor(sums.size(0), columns, [&](std::int64_t row) {
            dequantiseRow(whole + row * columns, steps[static_cast<std::size_t>(row)], outputs, size,
                          real + row * columns);
            if (activation) activateRow(*activation, real + row * columns, size);
        });
        return result;
    }

    PackedWeights m_weights;
    const RowMemory& m_memory;
    std::vector<std::int32_t> m_sums;
    std::vector<float> m_steps;
    std::vector<float> m_bias;
};

}  // namespace

std::unique_ptr<const Linear> makeFloat32Linear(const LinearSource& source, LinearMemory& memory) {
    return std::make_unique<Float32Linear>(source, memory);
}

std::unique_ptr<const Linear> makeBfloat16Linear(const LinearSource& source, LinearMemory& memory) {
    return std::make_unique<Bfloat16Linear>(source, memory);
}

std::unique_ptr<const Linear> makeInt8Linear(const LinearSource& source, LinearMemory& memory) {
    return std::make_unique<Int8Linear>(source, QuantisedWeights(source), memory);
}

}  // namespace stratascope
