#pragma once

#include "app/cli/sub_command.h"

namespace stratascope {

// "stratascope fill": what a model predicts for the masks of texts.
SubCommand fillCommand();

}  // namespace stratascope
