#pragma once

#include <ATen/core/Tensor.h>

#include "core/model/model_config.h"

namespace stratascope {

// activation(values), by libtorch's operators
at::Tensor activate(Activation activation, const at::Tensor& values);

}  // namespace stratascope
