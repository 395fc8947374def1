#pragma once

#include "core/engine/packed_weights.h"

namespace stratascope {

// Products of few rows with large weights. Such a product is bound by reading the weights from memory, and
// oneDNN's kernels leave the memory idle while they compute: these fetch the next weights meanwhile.

// Up to this many rows it is worth while.
inline constexpr std::int64_t mostSkinnyRows = 48;

// Whether this processor can (AVX-512).
bool hasSkinnyProducts();

// Columns [64 · panel, 64 · panel + 64) of rows [count × inputs] · weightsᵀ + bias, then the activation, into
// results [count × outputs], on the calling thread. `count` is at most mostSkinnyRows.
void multiplyPanel(const float* rows, std::int64_t count, const WeightPanels& weights, std::int64_t panel,
                   const ProductEnd& end, float* results);

}  // namespace stratascope
