#pragma once

#include "core/inference/engine.h"

namespace stratascope {

// What the engine's module exports under a C name: a function that hands out the factory.
using EngineEntry = void (*)(EngineFactory& factory);
inline constexpr const char* engineEntryName = "stratascopeEngineFactory";

}  // namespace stratascope
