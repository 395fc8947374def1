#include "core/model/dtype.h"

#include <algorithm>
#include <array>

namespace stratascope {
namespace {

struct DtypeRow {
    Dtype dtype;
    const char* name;
    std::size_t size;
};

constexpr std::array<DtypeRow, 11> dtypes{{
    {Dtype::F64, "F64", 8},
    {Dtype::F32, "F32", 4},
    {Dtype::F16, "F16", 2},
    {Dtype::BF16, "BF16", 2},
    {Dtype::I64, "I64", 8},
    {Dtype::I32, "I32", 4},
    {Dtype::I16, "I16", 2},
    {Dtype::I8, "I8", 1},
    {Dtype::U8, "U8", 1},
    {Dtype::Bool, "BOOL", 1},
    {Dtype::Unknown, "unknown", 0},
}};

const DtypeRow& rowOf(Dtype dtype) {
    return *std::ranges::find(dtypes, dtype, &DtypeRow::dtype);
}

}  // namespace

const char* dtypeName(Dtype dtype) {
    return rowOf(dtype).name;
}

std::size_t dtypeSize(Dtype dtype) {
    return rowOf(dtype).size;
}

std::optional<Dtype> dtypeOf(std::string_view name) {
    const auto row = std::ranges::find(dtypes, name, &DtypeRow::name);
    if (row == dtypes.end() || row->dtype == Dtype::Unknown) return std::nullopt;
    return row->dtype;
}

}  // namespace stratascope
