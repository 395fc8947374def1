#pragma once

#include <string>

#include "core/training/pretraining.h"

namespace stratascope {

// A line for a person: step, losses, accuracies, speed, time left.
std::string reportLine(const PretrainingProgress& progress);

// The same as a line of JSON.
std::string reportJson(const PretrainingProgress& progress);

// How the model does after `step` steps on texts that it is not trained on; the same as JSON.
std::string heldOutLine(std::size_t step, const TrainingFigures& figures);
std::string heldOutJson(std::size_t step, const TrainingFigures& figures);

}  // namespace stratascope
