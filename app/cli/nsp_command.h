#pragma once

#include "app/cli/sub_command.h"

namespace stratascope {

// "stratascope nsp": how likely a text follows another one.
SubCommand nspCommand();

}  // namespace stratascope
