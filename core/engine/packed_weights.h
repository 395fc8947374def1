#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/engine/weight_arena.h"
#include "core/model/model_config.h"

namespace stratascope {

// The numbers of a product: the rows, the weights and the results.
enum class ProductNumbers {
    Float32,   // float, float, float
    Bfloat16,  // bfloat16, bfloat16 (given as float), float or bfloat16; sums in float
    Int8,      // uint8, int8, int32
};

// What follows the sums of a product. Neither part goes with ProductNumbers::Int8.
struct ProductEnd {
    const float* bias = nullptr;  // [outputs]
    std::optional<Activation> activation;
    bool narrowResults = false;  // bfloat16 instead of float, with ProductNumbers::Bfloat16 alone
};

// Weights in panels of some outputs, one behind the other, each [inputs × width] row-major.
struct WeightPanels {
    static constexpr std::int64_t fullWidth = 64;

    const float* values;
    std::int64_t inputs;
    std::int64_t outputs;            // the last panel is filled up with zeros
    std::int64_t panelStride;        // floats from one panel to the next
    std::int64_t width = fullWidth;  // 16, 32, 48 or 64

    std::int64_t count() const { return (outputs + width - 1) / width; }
};

// oneDNN's matrix products for the shapes of one model; each is generated once. Thread-safe.
class ProductKernels;
std::shared_ptr<ProductKernels> makeProductKernels();

// The weights of a linear layer in the layout that oneDNN's products want.
class PackedWeights {
public:
    // Copies `weights` [outputs × inputs]: int8 for ProductNumbers::Int8, else float.
    // Errors: OutOfMemory, EngineFailure.
    PackedWeights(ProductNumbers numbers, std::int64_t outputs, std::int64_t inputs, const void* weights,
                  WeightArena& arena, std::shared_ptr<ProductKernels> kernels);
    ~PackedWeights();

    std::int64_t outputs() const { return m_outputs; }
    std::int64_t inputs() const { return m_inputs; }

    // results [count × outputs] = end(rows [count × inputs] · weightsᵀ), on the calling thread's OpenMP team.
    // Errors: OutOfMemory, EngineFailure.
    void multiply(const void* rows, std::int64_t count, const ProductEnd& end, void* results) const;

    // The packed weights themselves, where their layout is this one.
    std::optional<WeightPanels> panels() const;

private:
    struct Layout;

    ProductNumbers m_numbers;
    std::int64_t m_outputs;
    std::int64_t m_inputs;
    std::shared_ptr<ProductKernels> m_kernels;
    std::unique_ptr<Layout> m_layout;
};

}  // namespace stratascope
