#pragma once

#include "core/inference/engine.h"

namespace stratascope {

// The engine behind the interface, on the arithmetic that `options` ask for. See EngineFactory.
std::shared_ptr<const Engine> makeEncoderEngine(const ModelConfig& config, WeightReader& weights,
                                                const EngineOptions& options, std::stop_token stop,
                                                const ProgressCallback& progress);

}  // namespace stratascope
