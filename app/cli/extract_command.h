#pragma once

#include "app/cli/sub_command.h"

namespace stratascope {

// "stratascope extract": the hidden states, and if asked for the attentions, of texts as arrays in a file.
SubCommand extractCommand();

}  // namespace stratascope
