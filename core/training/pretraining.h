#pragma once

#include <functional>

#include "core/training/pretraining_plan.h"

namespace stratascope {

// How far a training is.
struct PretrainingProgress {
    std::size_t step = 0;  // steps done
    std::size_t steps = 0;
    TrainingFigures figures;  // of the steps since the last report
    double learningRate = 0;
    double tokensPerSecond = 0;
    double secondsLeft = 0;
};

// What is done along the way, on the thread that trains. The numbers of steps are above 0.
struct PretrainingHooks {
    std::function<void(const PretrainingProgress&)> report;
    std::size_t stepsPerReport = 100;
    // Called after every `stepsPerCheckpoint` steps, after the last one, and when the training is stopped.
    std::function<void(const TrainableModel&)> checkpoint;
    std::size_t stepsPerCheckpoint = 1000;
};

// Trains from the step that the model has reached to the plan's last one. Where `stop` is stopped there is a
// checkpoint first. Errors: TrainingDiverged; those of the model and of the hooks; Cancelled.
void pretrain(TrainableModel& model, const ExampleSampler& sampler, const LearningRate& rate,
              const PretrainingHooks& hooks, const std::stop_token& stop = {});

}  // namespace stratascope
