#pragma once

#include "core/engine/arithmetic.h"
#include "core/engine/packed_weights.h"
#include "core/engine/row_memory.h"

namespace stratascope {

// What the linear layers of one model share; it outlives them.
struct LinearMemory {
    WeightArena weights;
    RowMemory rows;
    std::shared_ptr<ProductKernels> kernels = makeProductKernels();
};

// Linear layers on oneDNN's products, in float, in bfloat16 and in 8-bit integers. In the last one the
// weights have a step each output, the input a step each row, found when it is there ("dynamic
// quantisation"). Errors: OutOfMemory, EngineFailure.
std::unique_ptr<const Linear> makeFloat32Linear(const LinearSource& source, LinearMemory& memory);
std::unique_ptr<const Linear> makeBfloat16Linear(const LinearSource& source, LinearMemory& memory);
std::unique_ptr<const Linear> makeInt8Linear(const LinearSource& source, LinearMemory& memory);

}  // namespace stratascope
