#pragma once

#include "app/cli/sub_command.h"

namespace stratascope {

// "stratascope bench": how long whole forward passes take on this machine.
SubCommand benchCommand();

}  // namespace stratascope
