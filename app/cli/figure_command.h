#pragma once

#include <string_view>

#include "app/cli/sub_command.h"

namespace stratascope {

inline constexpr std::string_view figureCommandName = "figure";

// "stratascope figure": what the window draws, in a file. Needs a QApplication, on any platform.
SubCommand figureCommand();

}  // namespace stratascope
