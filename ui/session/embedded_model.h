#pragma once

#include <filesystem>
#include <optional>
#include <QString>

namespace stratascope {

// The folder of the program's data in an installation, from the folder that the executable lies in or
// absolute.
std::filesystem::path installedDataFolder();

// The folder of the model that comes with the program, looked for from the folder that the executable lies in
// (QCoreApplication::applicationDirPath()): where an installation has it, then where a build tree has it.
std::optional<std::filesystem::path> embeddedModelFolder(
    const QString& applicationFolder, const std::filesystem::path& installedData = installedDataFolder());

}  // namespace stratascope
