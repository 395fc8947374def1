#pragma once

#include <filesystem>
#include <memory>

#include "core/inference/trainable_model.h"

namespace stratascope::test {

// The factory of the engine's module in the build tree.
EngineFactory engineFactory();

// The one of models to be trained.
TrainableModelFactory trainableModelFactory();

// What a model folder holds, and the engine made of it.
ModelConfig modelConfig(const std::filesystem::path& folder);
std::unique_ptr<WeightReader> modelWeights(const std::filesystem::path& folder);
std::shared_ptr<const Engine> loadEngine(const std::filesystem::path& folder,
                                         const EngineOptions& options = {});

}  // namespace stratascope::test
