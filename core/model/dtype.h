#pragma once

#include <optional>
#include <string_view>

#include "core/model/weight_reader.h"

namespace stratascope {

// The dtype of a name as safetensors writes it, e.g. "BF16"; nothing for names that are not known here.
std::optional<Dtype> dtypeOf(std::string_view name);

}  // namespace stratascope
