#include "core/engine/onednn.h"

#include <vector>

#include "core/base/error.h"

namespace stratascope::onednn {
namespace {

dnnl::algorithm algorithm(Activation activation) {
    switch (activation) {
        case Activation::Gelu:
            return dnnl::algorithm::eltwise_gelu_erf;
        case Activation::GeluTanh:
            return dnnl::algorithm::eltwise_gelu_tanh;
        case Activation::Relu:
            return dnnl::algorithm::eltwise_relu;
        case Activation::Silu:
            return dnnl::algorithm::eltwise_swish;
        case Activation::Tanh:
            return dnnl::algorithm::eltwise_tanh;
    }
    throw Error(ErrorCode::Internal, {"unknown activation"});
}

dnnl::primitive_attr endingWith(std::optional<Activation> activation) {
    dnnl::primitive_attr attributes;
    // With memory of its own, a product must not run on two threads at once.
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (!activation) return attributes;
    const float alpha = *activation == Activation::Silu ? 1.0F : 0.0F;
    dnnl::post_ops end;
#if DNNL_VERSION_MAJOR >= 3
    end.append_eltwise(algorithm(*activation), alpha, 0);
#else
    end.append_eltwise(1, algorithm(*activation), alpha, 0);
#endif
    attributes.set_post_ops(end);
    return attributes;
}

// How a descriptor cuts a matrix into blocks: sizes and dimensions of the inner blocks, strides of the outer
// ones.
struct Blocks {
    std::vector<std::int64_t> sizes;
    std::vector<std::int64_t> dimensions;
    std::vector<std::int64_t> strides;
};

#if DNNL_VERSION_MAJOR >= 3
Blocks blocksOf(const Descriptor& descriptor) {
    return {descriptor.get_inner_blks(), descriptor.get_inner_idxs(), descriptor.get_strides()};
}
#else
Blocks blocksOf(const Descriptor& descriptor) {
    const dnnl_blocking_desc_t& blocking = descriptor.data.format_desc.blocking;
    return {{blocking.inner_blks, blocking.inner_blks + blocking.inner_nblks},
            {blocking.inner_idxs, blocking.inner_idxs + blocking.inner_nblks},
            {blocking.strides, blocking.strides + descriptor.data.ndims}};
}
#endif

}  // namespace

bool hasFastProducts() {
    return (static_cast<unsigned>(dnnl::get_effective_cpu_isa()) &
            static_cast<unsigned>(dnnl::cpu_isa::avx2)) == static_cast<unsigned>(dnnl::cpu_isa::avx2);
}

dnnl::matmul::primitive_desc makeProduct(const dnnl::engine& processor, const ProductDescriptors& product,
                                         std::optional<Activation> activation) {
    const dnnl::primitive_attr attributes = endingWith(activation);
#if DNNL_VERSION_MAJOR >= 3
    return {processor, product.rows, product.weights, product.bias, product.results, attributes};
#else
    return {{product.rows, product.weights, product.bias, product.results}, attributes, processor};
#endif
}

std::optional<std::int64_t> panelStride(const Descriptor& weights, std::int64_t width) {
    const Blocks blocks = blocksOf(weights);
    const bool panels = blocks.dimensions == std::vector<std::int64_t>{0, 1} && blocks.sizes[1] == width &&
                        blocks.strides[0] == blocks.sizes[0] * width;
    if (!panels) return std::nullopt;
    return blocks.strides[1];
}

}  // namespace stratascope::onednn
