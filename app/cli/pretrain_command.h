#pragma once

#include "app/cli/sub_command.h"

namespace stratascope {

// "stratascope pretrain"
SubCommand pretrainCommand();

}  // namespace stratascope
