#pragma once

#include <dnnl.hpp>
#include <optional>

#include "core/model/model_config.h"

// oneDNN behind one face for its versions 2 (Debian 12) and 3 (Debian 13).
namespace stratascope::onednn {

using Descriptor = dnnl::memory::desc;

// Whether oneDNN has fast products for this processor: AVX2 or better.
bool hasFastProducts();

// rows · weights + bias; an empty descriptor stands for no bias.
struct ProductDescriptors {
    Descriptor rows;
    Descriptor weights;
    Descriptor bias;
    Descriptor results;
};

// The product works in memory that its caller gives it (its descriptor's scratchpad_desc()). Throws
// dnnl::error.
dnnl::matmul::primitive_desc makeProduct(const dnnl::engine& processor, const ProductDescriptors& product,
                                         std::optional<Activation> activation);

// For weights [inputs × outputs] of float that lie in panels of `width` outputs, each [inputs × width]
// row-major: the floats from one panel to the next. Nothing where they lie otherwise.
std::optional<std::int64_t> panelStride(const Descriptor& weights, std::int64_t width);

}  // namespace stratascope::onednn
