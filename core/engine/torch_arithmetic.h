#pragma once

#include "core/engine/arithmetic.h"

namespace stratascope {

// fp32 on libtorch's own operators: for graphics cards and for processors that oneDNN has no fast products
// for.
std::unique_ptr<Arithmetic> makeTorchArithmetic(at::Device device);

}  // namespace stratascope
