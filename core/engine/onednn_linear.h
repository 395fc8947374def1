#pragma once

#include "core/engine/arithmetic.h"
#include "core/engine/packed_weights.h"

namespace stratascope {

// Linear layers on oneDNN's products, in float, in bfloat16 and in 8-bit integers. In the last one the weights
// have a step each output, the input a step each row, found when it is there ("dynamic quantisation").
// Errors: OutOfMemory, EngineFailure.
std::unique_ptr<const Linear> makeFloat32Linear(const LinearSource& source, WeightArena& arena,
                                                const std::shared_ptr<ProductKernels>& kernels);
std::unique_ptr<const Linear> makeBfloat16Linear(const LinearSource& source, WeightArena& arena,
                                                 const std::shared_ptr<ProductKernels>& kernels);
std::unique_ptr<const Linear> makeInt8Linear(const LinearSource& source, WeightArena& arena,
                                             const std::shared_ptr<ProductKernels>& kernels);

}  // namespace stratascope
