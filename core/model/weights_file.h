#pragma once

#include <filesystem>
#include <optional>

namespace stratascope {

// The file that holds a model folder's weights: model.safetensors, else another file that is named as
// training programs name weights, whether or not its format can be read; of weights that are split over
// several files their index. What is no file, such as a link that leads nowhere, is taken only where nothing
// else is, so that opening it tells what is wrong. Nothing where there is none.
std::optional<std::filesystem::path> findWeightsFile(const std::filesystem::path& folder);

// The index beside `file` where that is one of several files by its name, else the file itself.
std::filesystem::path indexOfShard(const std::filesystem::path& file);

}  // namespace stratascope
