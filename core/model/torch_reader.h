#pragma once

#include <filesystem>
#include <memory>

#include "core/model/weight_reader.h"

namespace stratascope {

// Opens a file that torch.save wrote, in its zip or its legacy format, and checks all that it says before
// anything is allocated by its word. Nothing in the file is ever executed. Errors: the file codes, those of
// weightFormatOf, readTorchZip and readTorchLegacy.
std::unique_ptr<WeightReader> openTorch(const std::filesystem::path& path);

}  // namespace stratascope
