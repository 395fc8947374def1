#pragma once

#include "core/data/safetensors_writer.h"
#include "core/inference/trainable_model.h"
#include "core/training/example_sampler.h"

namespace stratascope {

// The learning rate over the steps of a training: it rises in a straight line from 0 to `peak`, then falls
// in a straight line to 0 (Devlin et al. 2019, appendix A.2).
struct LearningRate {
    double peak = 1e-3;
    std::size_t warmUpSteps = 1000;
    std::size_t steps = 20'000;

    // For step 0 … steps − 1; above 0.
    double at(std::size_t step) const;

    friend bool operator==(const LearningRate&, const LearningRate&) = default;
};

// All that decides what comes out of a training but the model it begins with and the texts.
struct PretrainingPlan {
    SamplingSettings sampling;
    LearningRate rate;
    OptimizerSettings optimizer;
    Precision precision = Precision::Float32;
    FloatStorage storage = FloatStorage::F32;  // of the model's weights

    friend bool operator==(const PretrainingPlan&, const PretrainingPlan&) = default;
};

// As JSON and back, without loss. Errors: HeaderInvalid (no JSON object), ConfigInvalid (a number that is
// missing, or with which nothing can be trained); both name `path`.
std::string planJson(const PretrainingPlan& plan);
PretrainingPlan parsePlan(std::string_view json, const std::filesystem::path& path);

}  // namespace stratascope
