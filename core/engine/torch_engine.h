#pragma once

#include "core/inference/engine.h"

namespace stratascope {

// An engine on libtorch's operators, fp32, on the CPU. See EngineFactory.
std::shared_ptr<const Engine> makeTorchEngine(const ModelConfig& config, WeightReader& weights,
                                              const EngineOptions& options, std::stop_token stop,
                                              const ProgressCallback& progress);

}  // namespace stratascope
