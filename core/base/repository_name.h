#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stratascope {

// "organisation/name" of a repository's folder in the Hugging Face cache, "models--organisation--name";
// nothing where the folder's name is no such name.
std::optional<std::string> repositoryName(std::string_view folderName);

}  // namespace stratascope
