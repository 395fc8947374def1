#include "ui/session/embedded_model.h"

#include <array>

namespace stratascope {

std::optional<std::filesystem::path> embeddedModelFolder(const QString& applicationFolder) {
    constexpr std::array places{"../share/stratascope/models/mini-bert",
                                "../../../resources/models/mini-bert"};
    const std::filesystem::path start = applicationFolder.toStdString();
    for (const char* place : places) {
        std::filesystem::path folder = (start / place).lexically_normal();
        std::error_code ignored;
        if (std::filesystem::exists(folder / "config.json", ignored)) return folder;
    }
    return std::nullopt;
}

}  // namespace stratascope
