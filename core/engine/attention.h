#pragma once

#include "core/engine/packed_batch.h"

namespace stratascope {

// What scaled dot-product attention gives.
struct AttentionResult {
    at::Tensor context;                     // [all tokens × hidden], the heads beside each other
    std::vector<at::Tensor> probabilities;  // one a sequence: [heads × tokens × tokens], where kept
};

// softmax(Q · Kᵀ / √d) · V for every sequence and head (Vaswani et al. 2017, eq. 1).
// `queryKeyValue` is [all tokens × 3 · hidden]: queries, keys, values beside each other.
AttentionResult attend(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                       std::int64_t heads, bool keepProbabilities);

}  // namespace stratascope
