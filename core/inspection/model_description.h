#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/inspection/folder_texts.h"
#include "core/inspection/model_parts.h"
#include "core/inspection/tokenizer_facts.h"
#include "core/model/model_config.h"

namespace stratascope {

// Everything that a model's folder says without its weights being computed with.
struct ModelDescription {
    std::string name;
    std::filesystem::path folder;
    std::filesystem::path weightsFile;
    std::uintmax_t weightsSize = 0;
    std::string modelType;              // as config.json has it, supported or not; may be empty
    std::optional<ModelConfig> config;  // where the model is of a supported type
    std::optional<Error> fault;         // why no engine can load it
    std::vector<DescribedTensor> tensors;
    std::vector<PartSize> parts;
    std::size_t layersWithWeights = 0;  // fewer than the configuration's layers where these share weights
    std::vector<ConfigEntry> settings;  // of config.json
    TokenizerFacts tokenizer;
    std::string licence;  // by the model card, e.g. "apache-2.0"
    FolderText licenceFile;
    FolderText readme;
};

// A description, and the weights that it is of, open to be read.
struct InspectedModel {
    ModelDescription description;
    std::shared_ptr<WeightReader> weights;
};

// Opens a folder, or a file of it, as ModelFolder::open does. What keeps the encoder from using the model is
// no error but part of the description, where only its weights can be listed. Errors: FileNotFound,
// NoWeights, and those of ModelFolder::openWeights; Cancelled.
InspectedModel inspectModel(const std::filesystem::path& path, std::stop_token stop = {});

}  // namespace stratascope
