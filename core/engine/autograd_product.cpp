#include "core/engine/autograd_product.h"

#include <ATen/ops/empty.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/engine/matrix_product.h"

namespace stratascope {
namespace {

// The matrix i of [n × rows × columns], which is contiguous.
template <typename Value>
Rows<Value> matrixOf(const at::Tensor& tensor, std::int64_t i) {
    return {tensor.data_ptr<float>() + i * tensor.size(1) * tensor.size(2), tensor.size(2)};
}

class Product : public torch::autograd::Function<Product> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& givenLeft,
                              const at::Tensor& givenRight) {
        const at::Tensor left = givenLeft.contiguous();
        const at::Tensor right = givenRight.contiguous();
        context->save_for_backward({left, right});
        at::Tensor result = at::empty({left.size(0), left.size(1), right.size(1)}, left.options());
        for (std::int64_t i = 0; i < left.size(0); ++i) {
            multiplyTransposed({left.size(1), right.size(1), left.size(2)}, 1, matrixOf<const float>(left, i),
                               matrixOf<const float>(right, i), 0, matrixOf<float>(result, i));
        }
        return result;
    }

    // ∂left = ∂result · right, ∂right = ∂resultᵀ · left
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor& left = saved[0];
        const at::Tensor& right = saved[1];
        const at::Tensor gradient = gradients[0].contiguous();
        at::Tensor ofLeft = at::empty_like(left);
        at::Tensor ofRight = at::empty_like(right);
        for (std::int64_t i = 0; i < left.size(0); ++i) {
            const auto own = matrixOf<const float>(gradient, i);
            multiply({left.size(1), left.size(2), right.size(1)}, own, matrixOf<const float>(right, i),
                     matrixOf<float>(ofLeft, i));
            multiplyLeftTransposed({right.size(1), left.size(2), left.size(1)}, own,
                                   matrixOf<const float>(left, i), matrixOf<float>(ofRight, i));
        }
        return {ofLeft, ofRight};
    }
};

}  // namespace

at::Tensor differentiableProduct(const at::Tensor& left, const at::Tensor& right) {
    return Product::apply(left, right);
}

}  // namespace stratascope
