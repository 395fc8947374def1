#include "core/base/repository_name.h"

namespace stratascope {

std::optional<std::string> repositoryName(std::string_view folderName) {
    constexpr std::string_view prefix = "models--";
    if (!folderName.starts_with(prefix) || folderName.size() == prefix.size()) return std::nullopt;
    std::string name;
    for (std::size_t at = prefix.size(); at < folderName.size(); ++at) {
        const bool separator = folderName.substr(at).starts_with("--");
        name += separator ? '/' : folderName[at];
        at += separator ? 1 : 0;
    }
    return name;
}

}  // namespace stratascope
