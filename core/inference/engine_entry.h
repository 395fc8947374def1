#pragma once

#include "core/inference/engine_module.h"

namespace stratascope {

// What the engine's module exports under a C name: a function that hands out its factories.
using EngineEntry = void (*)(EngineFactories& factories);
inline constexpr const char* engineEntryName = "stratascopeEngineFactories";

}  // namespace stratascope
