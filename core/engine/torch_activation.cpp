#include "core/engine/torch_activation.h"

#include <ATen/ops/gelu.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/tanh.h>

#include "core/base/error.h"

namespace stratascope {

at::Tensor activate(Activation activation, const at::Tensor& values) {
    switch (activation) {
        case Activation::Gelu:
            return at::gelu(values);
        case Activation::GeluTanh:
            return at::gelu(values, "tanh");
        case Activation::Relu:
            return at::relu(values);
        case Activation::Silu:
            return at::silu(values);
        case Activation::Tanh:
            return at::tanh(values);
    }
    throw Error(ErrorCode::Internal, {"unknown activation"});
}

}  // namespace stratascope
