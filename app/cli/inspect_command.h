#pragma once

#include "app/cli/sub_command.h"

namespace stratascope {

// "stratascope inspect": what a model folder holds.
SubCommand inspectCommand();

}  // namespace stratascope
