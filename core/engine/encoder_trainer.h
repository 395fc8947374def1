#pragma once

#include "core/inference/trainable_model.h"

namespace stratascope {

// The engine's encoder with a gradient. See TrainableModelFactory.
std::unique_ptr<TrainableModel> makeEncoderTrainer(const ModelConfig& config, WeightReader& weights,
                                                   const TrainingOptions& options);

}  // namespace stratascope
