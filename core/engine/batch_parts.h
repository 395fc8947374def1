#pragma once

#include <vector>

#include "core/inference/engine.h"

namespace stratascope {

// The sequences of a batch that one thread takes through all layers: their numbers, in rising order.
using BatchPart = std::vector<std::size_t>;

// Cuts a batch into a part for each of `threads`. Threads that have a part each need not wait for one another
// after every product, but each reads all the weights: the batch stays in one part where parts would be small
// or would not cost about the same. Neither the batch nor `threads` may be 0.
std::vector<BatchPart> cutBatch(const std::vector<TokenSequence>& batch, const ModelConfig& config,
                                int threads);

}  // namespace stratascope
