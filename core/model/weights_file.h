#pragma once

#include <filesystem>
#include <optional>

namespace stratascope {

// The file that holds a model folder's weights: model.safetensors, else another file that is named as
// training programs name weights, whether or not its format can be read. Nothing where there is none.
std::optional<std::filesystem::path> findWeightsFile(const std::filesystem::path& folder);

}  // namespace stratascope
