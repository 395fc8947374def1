#include "core/model/torch_globals.h"

#include <algorithm>
#include <array>

namespace stratascope {
namespace {

using enum TorchGlobalKind;

constexpr std::array<TorchType, 18> types{{
    {"FloatStorage", "float32", Dtype::F32, 4},
    {"HalfStorage", "float16", Dtype::F16, 2},
    {"BFloat16Storage", "bfloat16", Dtype::BF16, 2},
    {"DoubleStorage", "float64", Dtype::F64, 8},
    {"LongStorage", "int64", Dtype::I64, 8},
    {"IntStorage", "int32", Dtype::I32, 4},
    {"ShortStorage", "int16", Dtype::I16, 2},
    {"CharStorage", "int8", Dtype::I8, 1},
    {"ByteStorage", "uint8", Dtype::U8, 1},
    {"BoolStorage", "bool", Dtype::Bool, 1},
    {"UntypedStorage", "", Dtype::U8, 1},
    {"ComplexFloatStorage", "complex64", Dtype::Unknown, 8},
    {"ComplexDoubleStorage", "complex128", Dtype::Unknown, 16},
    {"", "uint16", Dtype::Unknown, 2},
    {"", "uint32", Dtype::Unknown, 4},
    {"", "uint64", Dtype::Unknown, 8},
    {"", "float8_e4m3fn", Dtype::Unknown, 1},
    {"", "float8_e5m2", Dtype::Unknown, 1},
}};

struct GlobalRow {
    std::string_view module;
    std::string_view name;
    TorchGlobalKind kind;
};

constexpr std::array<GlobalRow, 7> globals{{
    {"collections", "OrderedDict", OrderedDict},
    {"torch", "Size", Size},
    {"torch._utils", "_rebuild_tensor", RebuildTensor},
    {"torch._utils", "_rebuild_tensor_v2", RebuildTensorV2},
    {"torch._utils", "_rebuild_tensor_v3", RebuildTensorV3},
    {"torch._utils", "_rebuild_parameter", RebuildParameter},
    {"torch._utils", "_rebuild_parameter_with_state", RebuildParameter},
}};

// Storages of a graphics card were classes of torch.cuda, untyped ones are one of torch.storage.
bool holdsStorages(std::string_view module) {
    return module == "torch" || module == "torch.cuda" || module == "torch.storage";
}

const TorchType* typeNamed(std::string_view name, const char* TorchType::*field) {
    const auto type = std::ranges::find_if(
        types, [&](const TorchType& row) { return !name.empty() && row.*field == name; });
    return type != types.end() ? &*type : nullptr;
}

}  // namespace

std::optional<TorchGlobal> torchGlobal(std::string_view module, std::string_view name) {
    const auto row = std::ranges::find_if(globals, [&](const GlobalRow& candidate) {
        return candidate.module == module && candidate.name == name;
    });
    if (row != globals.end()) return TorchGlobal{row->kind};
    if (holdsStorages(module)) {
        if (const TorchType* type = typeNamed(name, &TorchType::storage)) return TorchGlobal{Storage, type};
    }
    if (module == "torch") {
        if (const TorchType* type = typeNamed(name, &TorchType::dtype)) return TorchGlobal{NumberType, type};
    }
    return std::nullopt;
}

}  // namespace stratascope
