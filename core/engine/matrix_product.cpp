#include "core/engine/matrix_product.h"

#include <dnnl.h>
#include <string>

#include "core/base/error.h"

namespace stratascope {
namespace {

void check(dnnl_status_t status) {
    if (status == dnnl_success) return;
    if (status == dnnl_out_of_memory) throw Error(ErrorCode::OutOfMemory, {""});
    throw Error(ErrorCode::EngineFailure, {"oneDNN status " + std::to_string(status)});
}

}  // namespace

void multiplyTransposed(const ProductShape& shape, float scale, Rows<const float> a, Rows<const float> b,
                        float keep, Rows<float> c) {
    check(dnnl_sgemm('N', 'T', shape.rows, shape.columns, shape.depth, scale, a.values, a.stride, b.values,
                     b.stride, keep, c.values, c.stride));
}

void multiply(const ProductShape& shape, Rows<const float> a, Rows<const float> b, Rows<float> c) {
    check(dnnl_sgemm('N', 'N', shape.rows, shape.columns, shape.depth, 1, a.values, a.stride, b.values,
                     b.stride, 0, c.values, c.stride));
}

void multiplyLeftTransposed(const ProductShape& shape, Rows<const float> a, Rows<const float> b,
                            Rows<float> c) {
    check(dnnl_sgemm('T', 'N', shape.rows, shape.columns, shape.depth, 1, a.values, a.stride, b.values,
                     b.stride, 0, c.values, c.stride));
}

}  // namespace stratascope
