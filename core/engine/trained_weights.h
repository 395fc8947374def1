#pragma once

#include "core/engine/autograd_operations.h"
#include "core/engine/encoder_weights.h"
#include "core/engine/trained_parameters.h"

namespace stratascope {

// The weights of a BERT as the encoder takes them, made of leaves that gradients are asked for. All must
// outlive the result.
EncoderWeights makeTrainedWeights(const TrainedParameters& parameters, const AutogradOperations& operations,
                                  const ModelConfig& config);

}  // namespace stratascope
