#pragma once

#include <string_view>

#include "core/model/model_config.h"

namespace stratascope {

// The activation of a "hidden_act" of the reference. Errors: UnsupportedActivation.
Activation activationOf(std::string_view name);

// The name that the reference knows an activation by.
std::string_view activationName(Activation activation);

}  // namespace stratascope
