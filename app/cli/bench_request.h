#pragma once

#include <filesystem>
#include <optional>
#include <QCommandLineParser>
#include <vector>

#include "core/inference/engine.h"

namespace stratascope {

// What "stratascope bench" is asked to measure: a model, or random weights of a shape.
struct BenchRequest {
    std::optional<ModelConfig> shape;
    std::filesystem::path model;      // without a shape
    std::vector<std::size_t> tokens;  // none: the common lengths that the model takes
    std::vector<std::size_t> batches;
    std::vector<EngineOptions> engines;
    int repeat = 0;
    bool attentions = false;
    bool json = false;
};

void addBenchOptions(QCommandLineParser& parser);

// UsageError where the options make no sense.
BenchRequest readBenchRequest(const QCommandLineParser& parser);

}  // namespace stratascope
