#pragma once

#include <memory>

#include "core/inference/engine.h"

namespace stratascope::test {

// The factory of the engine's module in the build tree.
EngineFactory engineFactory();

// The engine of a model folder.
std::shared_ptr<const Engine> loadEngine(const std::filesystem::path& folder,
                                         const EngineOptions& options = {});

}  // namespace stratascope::test
