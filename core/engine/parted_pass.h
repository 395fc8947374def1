#pragma once

#include "core/engine/batch_parts.h"
#include "core/engine/forward_pass.h"

namespace stratascope {

// The forward passes of a batch's parts, each on one thread of the calling thread's OpenMP team. One encoding
// a sequence, in the order of the request; the observer is told of a layer when all parts have finished it.
// When a part fails the others stop, and what it threw comes out.
std::vector<Encoding> encodeInParts(const EncoderModel& model, const EncodeRequest& request,
                                    const std::vector<BatchPart>& parts, const std::stop_token& stop,
                                    const LayerObserver& observer);

}  // namespace stratascope
