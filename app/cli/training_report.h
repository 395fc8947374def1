#pragma once

#include <string>

#include "core/training/pretraining.h"

namespace stratascope {

// A line for a person: step, losses, accuracies, speed, time left.
std::string reportLine(const PretrainingProgress& progress);

// The same as a line of JSON.
std::string reportJson(const PretrainingProgress& progress);

}  // namespace stratascope
