#include "core/training/pretraining_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace stratascope {
namespace {

using Json = nlohmann::ordered_json;

// Calls `visit` with the name and the place of every number of a plan, so that writing and reading agree.
template <typename Plan, typename Visit>
void visitNumbers(Plan& plan, const Visit& visit) {
    visit("seed", plan.sampling.seed);
    visit("batch_tokens", plan.sampling.batchTokens);
    visit("lengths", plan.sampling.lengths);
    visit("mask_share", plan.sampling.maskShare);
    visit("pair_share", plan.sampling.pairShare);
    visit("learning_rate", plan.rate.peak);
    visit("warm_up_steps", plan.rate.warmUpSteps);
    visit("steps", plan.rate.steps);
    visit("adam_beta1", plan.optimizer.firstDecay);
    visit("adam_beta2", plan.optimizer.secondDecay);
    visit("adam_epsilon", plan.optimizer.epsilon);
    visit("weight_decay", plan.optimizer.weightDecay);
    visit("largest_gradient_norm", plan.optimizer.largestNorm);
}

}  // namespace

double LearningRate::at(std::size_t step) const {
    const auto done = static_cast<double>(step + 1);
    if (step < warmUpSteps) return peak * done / static_cast<double>(warmUpSteps);
    const auto falling = static_cast<double>(std::max<std::size_t>(steps - warmUpSteps, 1));
    return peak * static_cast<double>(steps - std::min(step, steps - 1)) / falling;
}

std::string planJson(const PretrainingPlan& plan) {
    Json json = Json::object();
    visitNumbers(plan, [&json](const char* name, const auto& value) { json[name] = value; });
    json["precision"] = precisionName(plan.precision);
    return json.dump(2) + '\n';
}

PretrainingPlan parsePlan(std::string_view text, const std::filesystem::path& path) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) throw Error(ErrorCode::HeaderInvalid, {path.string(), "0", "not JSON"});
    PretrainingPlan plan;
    const auto read = [&](const char* name, auto& value) {
        try {
            json.at(name).get_to(value);
        } catch (const nlohmann::json::exception&) {
            throw Error(ErrorCode::ConfigInvalid, {path.string(), name, json.value(name, Json()).dump()});
        }
    };
    visitNumbers(plan, read);
    std::string precision;
    read("precision", precision);
    const auto known = precisionNamed(precision);
    if (!known) throw Error(ErrorCode::ConfigInvalid, {path.string(), "precision", precision});
    plan.precision = *known;
    return plan;
}

}  // namespace stratascope
