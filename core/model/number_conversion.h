#pragma once

#include <cstddef>
#include <span>

#include "core/model/weight_reader.h"

namespace stratascope {

// Numbers as a little-endian file stores them to float. F16, BF16, I8, U8, I16 and Bool are exact
// (subnormals, infinities and NaN included); F64, I32 and I64 round to nearest.
// `stored` holds target.size() × dtypeSize(dtype) bytes and need not be aligned.
void convertToFloat(Dtype dtype, std::span<const std::byte> stored, std::span<float> target);

}  // namespace stratascope
