#include "core/training/training_checkpoint.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/regular_file.h"
#include "core/data/array_file.h"
#include "core/data/safetensors_writer.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr const char* weightPrefix = "weights/";
constexpr const char* firstMoments = "first_moments";
constexpr const char* secondMoments = "second_moments";
constexpr const char* stepCount = "steps";
constexpr const char* fingerprintKey = "text_fingerprint";
constexpr std::uintmax_t largestPlan = 1 << 20;

nlohmann::ordered_json readJson(const fs::path& file) {
    const auto json = nlohmann::ordered_json::parse(readSmallFile(file, largestPlan), nullptr, false);
    if (!json.is_object()) throw Error(ErrorCode::HeaderInvalid, {file.string(), "0", "not JSON"});
    return json;
}

const TensorInfo& tensorNamed(const WeightReader& reader, const std::string& name) {
    const auto found = std::ranges::find(reader.tensors(), name, &TensorInfo::name);
    if (found == reader.tensors().end()) throw Error(ErrorCode::MissingTensors, {reader.source(), name});
    return *found;
}

std::vector<float> numbersNamed(WeightReader& reader, const std::string& name) {
    return reader.read(tensorNamed(reader, name));
}

}  // namespace

void TrainingCheckpoint::begin(const PretrainingPlan& plan, std::uint64_t corpusFingerprint) const {
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) throw Error(ErrorCode::FileUnwritable, {m_folder.string(), error.message()});
    auto json = nlohmann::ordered_json::parse(planJson(plan));
    json[fingerprintKey] = corpusFingerprint;
    writeFileSafely(planFile(), json.dump(2) + '\n');
}

void TrainingCheckpoint::write(const TrainingState& state) const {
    std::vector<NamedArray> arrays;
    for (const WeightTensor& weight : state.weights)
        arrays.push_back({weightPrefix + weight.name, weight.shape, weight.values});
    arrays.push_back({firstMoments, {state.firstMoments.size()}, state.firstMoments});
    arrays.push_back({secondMoments, {state.secondMoments.size()}, state.secondMoments});
    arrays.push_back({stepCount, {1}, std::vector<std::int64_t>{static_cast<std::int64_t>(state.steps)}});
    writeFileSafely(stateFile(), safetensorsBytes(arrays));
}

bool TrainingCheckpoint::exists() const {
    std::error_code ignored;
    return fs::exists(planFile(), ignored);
}

PretrainingPlan TrainingCheckpoint::plan() const {
    return parsePlan(readSmallFile(planFile(), largestPlan), planFile());
}

void TrainingCheckpoint::requireCorpus(std::uint64_t fingerprint) const {
    const auto json = readJson(planFile());
    if (json.value(fingerprintKey, nlohmann::ordered_json()) != fingerprint)
        throw Error(ErrorCode::OtherTrainingText, {m_folder.string()});
}

std::optional<TrainingState> TrainingCheckpoint::state() const {
    std::error_code ignored;
    if (!fs::exists(stateFile(), ignored)) return std::nullopt;
    const auto reader = openSafetensors(stateFile());
    TrainingState state;
    for (const TensorInfo& tensor : reader->tensors()) {
        if (!tensor.name.starts_with(weightPrefix)) continue;
        state.weights.push_back(
            {tensor.name.substr(std::string_view(weightPrefix).size()), tensor.shape, reader->read(tensor)});
    }
    state.firstMoments = numbersNamed(*reader, firstMoments);
    state.secondMoments = numbersNamed(*reader, secondMoments);
    state.steps = static_cast<std::size_t>(numbersNamed(*reader, stepCount).at(0));
    return state;
}

}  // namespace stratascope
