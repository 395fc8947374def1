#pragma once

#include "core/inference/trainable_model.h"
#include "tests/support/memory_weights.h"

// A model that is trained in no time, and what it is trained with.
namespace stratascope::test {

ModelConfig tinyConfig();

// The weights of a model that has learnt something: random ones are so small that gradients hardly differ.
MemoryWeights livelyWeights();

TrainingOptions options(int threads = 1, Precision precision = Precision::Float32);

// With livelyWeights().
std::unique_ptr<TrainableModel> makeModel(const TrainingOptions& chosen = options());

// Two of one length and two others; with and without a pair.
TrainingBatch batch();

}  // namespace stratascope::test
