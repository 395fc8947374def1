#include "core/inference/precision_passes.h"

#include <algorithm>
#include <utility>

namespace stratascope {
namespace {

struct Runner {
    ModelPrecisions::Model model;
    PrecisionPass pass;
    std::vector<double> times;
};

std::vector<Runner> loadRunners(ModelPrecisions& precisions, const std::stop_token& stop) {
    std::vector<Runner> runners;
    if (precisions.offered().size() > 1) {
        for (const Precision precision : precisions.offered())
            if (auto model = precisions.at(precision, stop))
                runners.push_back({std::move(model), {precision, {}, 0}, {}});
    }
    if (runners.size() > 1) return runners;
    throw Error(ErrorCode::PrecisionUnavailable, {precisionName(Precision::Float32)});
}

double median(std::vector<double> times) {
    const auto middle = times.begin() + std::ssize(times) / 2;
    std::ranges::nth_element(times, middle);
    return *middle;
}

}  // namespace

std::vector<PrecisionPass> passesInEveryPrecision(ModelPrecisions& precisions, const TextsRequest& request,
                                                  int rounds, std::stop_token stop) {
    std::vector<Runner> runners = loadRunners(precisions, stop);
    for (Runner& runner : runners)
        runner.pass.hiddenStates = encodeTexts(*runner.model, request, stop).hiddenStates;
    for (int round = 0; round < std::max(1, rounds); ++round)
        for (Runner& runner : runners)
            runner.times.push_back(encodeTexts(*runner.model, request, stop).milliseconds);
    std::vector<PrecisionPass> passes;
    for (Runner& runner : runners) {
        runner.pass.milliseconds = median(std::move(runner.times));
        passes.push_back(std::move(runner.pass));
    }
    return passes;
}

}  // namespace stratascope
