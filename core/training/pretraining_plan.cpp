#include "core/training/pretraining_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text/json_object.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using Json = nlohmann::ordered_json;

// Calls `visit` with the name, the place and the rule of every number of a plan, so that writing and reading
// agree.
template <typename Plan, typename Visit>
void visitNumbers(Plan& plan, const Visit& visit) {
    const auto any = [](const auto&) { return true; };
    const auto positive = [](auto number) { return number > 0; };
    const auto share = [](double number) { return number >= 0 && number <= 1; };
    const auto belowOne = [](double number) { return number >= 0 && number < 1; };
    const auto roomy = [](const auto& list) {
        return !list.empty() && std::ranges::min(list) >= shortestLength;
    };
    visit("seed", plan.sampling.seed, any);
    visit("batch_tokens", plan.sampling.batchTokens, positive);
    visit("lengths", plan.sampling.lengths, roomy);
    visit("mask_share", plan.sampling.maskShare, share);
    visit("pair_share", plan.sampling.pairShare, share);
    visit("learning_rate", plan.rate.peak, positive);
    visit("steps", plan.rate.steps, positive);
    visit("warm_up_steps", plan.rate.warmUpSteps,
          [&plan](std::size_t steps) { return steps <= plan.rate.steps; });
    visit("adam_beta1", plan.optimizer.firstDecay, belowOne);
    visit("adam_beta2", plan.optimizer.secondDecay, belowOne);
    visit("adam_epsilon", plan.optimizer.epsilon, positive);
    visit("weight_decay", plan.optimizer.weightDecay, share);
    visit("largest_gradient_norm", plan.optimizer.largestNorm, positive);
}

bool isOfType(const Json& json, double) {
    return json.is_number();
}

bool isOfType(const Json& json, std::size_t) {
    return json.is_number_unsigned();
}

bool isOfType(const Json& json, const std::vector<std::size_t>&) {
    return json.is_array() && std::ranges::all_of(json, &Json::is_number_unsigned);
}

bool isOfType(const Json& json, const std::string&) {
    return json.is_string();
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
    visitNumbers(plan, [&json](const char* name, const auto& value, const auto&) { json[name] = value; });
    json["precision"] = precisionName(plan.precision);
    json["weights"] = storageName(plan.storage);
    return json.dump(2) + '\n';
}

PretrainingPlan parsePlan(std::string_view text, const std::filesystem::path& path) {
    const Json json = parseJsonObject(text, path.string());
    const auto read = [&](const char* name, auto& value, const auto& rule) {
        const auto found = json.find(name);
        if (found != json.end() && isOfType(*found, value)) {
            found->get_to(value);
            if (rule(value)) return;
        }
        constexpr std::size_t longestQuotation = 80;
        throw Error(
            ErrorCode::ConfigInvalid,
            {path.string(), name, found == json.end() ? "" : shortened(found->dump(), longestQuotation)});
    };
    PretrainingPlan plan;
    visitNumbers(plan, read);
    std::string precision;
    read("precision", precision, [](const std::string& name) { return precisionNamed(name).has_value(); });
    plan.precision = *precisionNamed(precision);
    std::string storage;
    read("weights", storage, [](const std::string& name) { return storageNamed(name).has_value(); });
    plan.storage = *storageNamed(storage);
    return plan;
}

}  // namespace stratascope
