#pragma once

#include <optional>
#include <QStringList>

namespace stratascope {

// Does what the command line asks for without a window: a sub-command, --help or --version. Returns the exit
// code, or nothing where the window is wanted.
std::optional<int> runWithoutWindow(int argc, char** argv);

// The names of all sub-commands.
QStringList commandNames();

}  // namespace stratascope
