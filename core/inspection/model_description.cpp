#include "core/inspection/model_description.h"

#include <algorithm>

#include "core/base/progress.h"
#include "core/model/model_folder.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// The folder as an engine takes it, else as it is and why no engine takes it.
ModelFolder openFolder(const fs::path& path, std::optional<Error>& fault) {
    try {
        return ModelFolder::open(path);
    } catch (const Error& error) {
        ModelFolder folder = ModelFolder::openWithoutConfig(path);
        fault = error;
        return folder;
    }
}

std::optional<EncoderSpec> specOf(const ModelConfig& config, const WeightReader& weights,
                                  std::optional<Error>& fault) {
    try {
        return makeEncoderSpec(config, weights);
    } catch (const Error& error) {
        fault = error;
        return std::nullopt;
    }
}

// A config.json that cannot be read is the fault that the folder was opened with.
std::vector<ConfigEntry> settingsOf(const fs::path& folder) {
    try {
        return configEntries(readConfigFile(folder), (folder / "config.json").string());
    } catch (const Error&) {
        return {};
    }
}

std::size_t layersWithWeights(const std::vector<PartSize>& parts) {
    std::size_t layers = 0;
    for (const PartSize& size : parts)
        layers = std::max(layers, size.part.layer);
    return layers;
}

void addTensors(ModelDescription& description, const ModelFolder& folder, const WeightReader& weights) {
    std::optional<EncoderSpec> spec;
    if (!description.fault) {
        description.config = folder.config();
        spec = specOf(folder.config(), weights, description.fault);
    }
    description.tensors = describeTensors(weights.tensors(), spec ? &*spec : nullptr);
    description.parts = partSizes(description.tensors);
    description.layersWithWeights = layersWithWeights(description.parts);
}

void addTexts(ModelDescription& description) {
    description.settings = settingsOf(description.folder);
    const auto type = std::ranges::find(description.settings, "model_type", &ConfigEntry::key);
    if (type != description.settings.end()) description.modelType = type->value;
    if (description.config) description.modelType = description.config->modelType;
    description.licence = licenceNameOf(description.folder);
    description.licenceFile = licenceFileOf(description.folder);
    description.readme = readmeOf(description.folder);
}

}  // namespace

InspectedModel inspectModel(const fs::path& path, std::stop_token stop) {
    InspectedModel model;
    ModelDescription& description = model.description;
    const ModelFolder folder = openFolder(path, description.fault);
    description.name = folder.name();
    description.folder = folder.path();
    description.weightsFile = folder.weightsFile();
    description.weightsSize = folder.weightsSize();
    model.weights = folder.openWeights();
    throwIfStopped(stop);
    addTensors(description, folder, *model.weights);
    addTexts(description);
    throwIfStopped(stop);
    description.tokenizer = tokenizerFacts(description.folder);
    return model;
}

}  // namespace stratascope
