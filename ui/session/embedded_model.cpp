#include "ui/session/embedded_model.h"

namespace stratascope {

std::filesystem::path installedDataFolder() {
    return STRATASCOPE_DATA_FOLDER;
}

std::optional<std::filesystem::path> embeddedModelFolder(const QString& applicationFolder,
                                                         const std::filesystem::path& installedData) {
    const std::filesystem::path start = applicationFolder.toStdString();
    for (const std::filesystem::path& data : {installedData, std::filesystem::path("../../../resources")}) {
        std::filesystem::path folder = (start / data / "models/mini-bert").lexically_normal();
        std::error_code ignored;
        if (std::filesystem::exists(folder / "config.json", ignored)) return folder;
    }
    return std::nullopt;
}

}  // namespace stratascope
