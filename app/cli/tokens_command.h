#pragma once

#include "app/cli/sub_command.h"

namespace stratascope {

// "stratascope tokens": texts to tokens, a JSON object a line.
SubCommand tokensCommand();

}  // namespace stratascope
