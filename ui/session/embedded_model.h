#pragma once

#include <filesystem>
#include <optional>
#include <QString>

namespace stratascope {

// The folder of the model that comes with the program, looked for from the folder that the executable lies in
// (QCoreApplication::applicationDirPath()): where an installation has it, then where a build tree has it.
std::optional<std::filesystem::path> embeddedModelFolder(const QString& applicationFolder);

}  // namespace stratascope
