#pragma once

#include "core/engine/packed_weights.h"

namespace stratascope {

// Products of few rows with weights in panels. A product of few rows with large weights is bound by reading
// the weights from memory, and oneDNN's kernels leave the memory idle while they compute: these fetch the
// next weights meanwhile. With small weights they have no costs of their own at each call.

// At most so many rows at a time; with more, oneDNN's kernels are as fast.
inline constexpr std::int64_t mostPanelRows = 80;

// Whether this processor can (AVX-512).
bool hasPanelProducts();

// Rows of a matrix: where the first starts, how many there are and how many floats from one to the next.
template <typename Value>
struct MatrixRows {
    Value* values;
    std::int64_t count;
    std::int64_t stride;
};

// Columns [width · panel, width · panel + width) of rows · weightsᵀ + bias, then the activation, into the
// same columns of `results`, on the calling thread. There are as many results as rows, at most mostPanelRows.
void multiplyPanel(const MatrixRows<const float>& rows, const WeightPanels& weights, std::int64_t panel,
                   const ProductEnd& end, const MatrixRows<float>& results);

}  // namespace stratascope
