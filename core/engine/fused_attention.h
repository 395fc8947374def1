#pragma once

#include "core/engine/arithmetic.h"
#include "core/engine/head_products.h"

namespace stratascope {

// See EncoderOperations::attend. Some queries at a time, so that their scores stay in the cache between the
// two products; the probabilities are written out only where they are kept.
AttentionResult attendInBlocks(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                               const AttentionRule& rule, const RowMemory& memory);

}  // namespace stratascope
