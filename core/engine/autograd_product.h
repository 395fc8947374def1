#pragma once

#include <ATen/core/Tensor.h>

namespace stratascope {

// left · rightᵀ in fp32 through oneDNN's products, with a gradient: [n × rows × columns] of [n × rows ×
// depth] and [n × columns × depth], all on the processor. libtorch's own operators would multiply with
// whatever BLAS the machine has.
at::Tensor differentiableProduct(const at::Tensor& left, const at::Tensor& right);

}  // namespace stratascope
