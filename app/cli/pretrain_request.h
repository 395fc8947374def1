#pragma once

#include <filesystem>
#include <QCommandLineParser>

#include "core/training/pretraining_plan.h"
#include "core/training/training_start.h"

namespace stratascope {

// What "stratascope pretrain" is asked to do.
struct PretrainRequest {
    std::filesystem::path texts;
    std::filesystem::path heldOut;  // texts that are measured with at each checkpoint; empty without
    std::filesystem::path out;
    bool resume = false;  // the plan and the start are then those of the training in `out`
    TrainingStart start;
    PretrainingPlan plan;
    int threads = 0;
    std::size_t stepsPerReport = 0;
    std::size_t stepsPerCheckpoint = 0;
    bool json = false;
};

void addPretrainOptions(QCommandLineParser& parser);

// UsageError where the options make no sense.
PretrainRequest readPretrainRequest(const QCommandLineParser& parser);

}  // namespace stratascope
