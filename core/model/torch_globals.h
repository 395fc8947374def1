#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/model/weight_reader.h"

namespace stratascope {

// How PyTorch stores a number.
struct TorchType {
    const char* storage;  // class of its storages before they were untyped, "" where it had none
    const char* dtype;    // "" for bytes that have no type yet
    Dtype known;          // Unknown where such numbers cannot be read here
    std::size_t size;
};

// What may stand for a Python object in a file of weights, and nothing else may.
enum class TorchGlobalKind {
    OrderedDict,
    Size,
    RebuildTensor,     // (storage, offset, size, stride)
    RebuildTensorV2,   // and: requires gradient, hooks …
    RebuildTensorV3,   // and: …, type
    RebuildParameter,  // (tensor, …)
    Storage,           // a storage class: its type
    NumberType,        // a dtype: its type
};

struct TorchGlobal {
    TorchGlobalKind kind;
    const TorchType* type = nullptr;
};

// The global of that name, as torch.save has written them from PyTorch 0.4 to 2; nothing for all others.
std::optional<TorchGlobal> torchGlobal(std::string_view module, std::string_view name);

}  // namespace stratascope
