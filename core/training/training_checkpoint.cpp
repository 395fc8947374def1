#include "core/training/training_checkpoint.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/regular_file.h"
#include "core/data/array_file.h"
#include "core/data/safetensors_writer.h"
#include "core/text/json_object.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr const char* weightPrefix = "weights/";
constexpr const char* firstMoments = "first_moments";
constexpr const char* secondMoments = "second_moments";
constexpr const char* stepCount = "steps";
constexpr const char* fingerprintKey = "text_fingerprint";
constexpr std::uintmax_t largestPlan = 1 << 20;

const TensorInfo& tensorNamed(const WeightReader& reader, std::string_view name) {
    const auto found = std::ranges::find(reader.tensors(), name, &TensorInfo::name);
    if (found == reader.tensors().end())
        throw Error(ErrorCode::MissingTensors, {reader.source(), std::string(name)});
    return *found;
}

std::vector<float> numbersNamed(WeightReader& reader, const std::string& name) {
    return reader.read(tensorNamed(reader, name));
}

// In the order in which they were written, which is that of the moments.
std::vector<WeightTensor> weightsIn(WeightReader& reader) {
    std::vector<TensorInfo> tensors = reader.tensors();
    std::erase_if(tensors, [](const TensorInfo& tensor) { return !tensor.name.starts_with(weightPrefix); });
    std::ranges::stable_sort(tensors, {}, &TensorInfo::begin);
    std::vector<WeightTensor> weights;
    for (const TensorInfo& tensor : tensors) {
        weights.push_back(
            {tensor.name.substr(std::string_view(weightPrefix).size()), tensor.shape, reader.read(tensor)});
    }
    return weights;
}

// Exact up to 2²⁴ steps, more than anybody waits for.
std::size_t stepsIn(WeightReader& reader) {
    const TensorInfo& tensor = tensorNamed(reader, stepCount);
    const bool isCount = tensor.dtype == Dtype::I64 && tensor.elementCount() == 1;
    const float steps = isCount ? reader.read(tensor).front() : -1;
    if (steps < 0) throw Error(ErrorCode::BadShape, {reader.source(), stepCount});
    return static_cast<std::size_t>(steps);
}

}  // namespace

// The plan comes last: where it is, there is a state.
void TrainingCheckpoint::begin(const PretrainingPlan& plan, std::uint64_t corpusFingerprint,
                               const TrainingState& state) const {
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) throw Error(ErrorCode::FileUnwritable, {m_folder.string(), error.message()});
    write(state);
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
    const auto json = parseJsonObject(readSmallFile(planFile(), largestPlan), planFile().string());
    if (json.value(fingerprintKey, nlohmann::json()) != fingerprint)
        throw Error(ErrorCode::OtherTrainingText, {m_folder.string()});
}

TrainingState TrainingCheckpoint::state() const {
    const auto reader = openSafetensors(stateFile());
    return {weightsIn(*reader), numbersNamed(*reader, firstMoments), numbersNamed(*reader, secondMoments),
            stepsIn(*reader)};
}

}  // namespace stratascope
