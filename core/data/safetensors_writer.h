#pragma once

#include <string>
#include <vector>

#include "core/data/array_file.h"

namespace stratascope {

// A safetensors file (https://huggingface.co/docs/safetensors): the data start at a multiple of 8 bytes and
// tensors of wider elements come first, so that every tensor is aligned; keys are sorted; text arrays are
// JSON in __metadata__.
std::string safetensorsBytes(const std::vector<NamedArray>& arrays);

}  // namespace stratascope
