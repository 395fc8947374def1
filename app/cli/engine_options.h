#pragma once

#include <QCommandLineParser>
#include <vector>

#include "core/inference/engine.h"

namespace stratascope {

// The options --threads and --precision; `precisions` is how many of the latter a command takes.
enum class PrecisionChoice { One, Several };
void addEngineOptions(QCommandLineParser& parser, PrecisionChoice precisions = PrecisionChoice::One);

// One value for each precision asked for, all with the same number of threads. UsageError for a number of
// threads that is none, for an unknown precision and for one that this processor has no instructions for.
std::vector<EngineOptions> chosenEngines(const QCommandLineParser& parser);

// The same for a command that takes one precision.
EngineOptions chosenEngine(const QCommandLineParser& parser);

}  // namespace stratascope
