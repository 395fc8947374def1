#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/model/model_config.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// The text of a folder's config.json. Errors: NoConfig, GitLfsPointer, HtmlPage, those of readSmallFile (the
// largest size is 16 MiB).
std::string readConfigFile(const std::filesystem::path& folder);

// The name of a model folder as a person knows it, by its path alone; for a snapshot in the Hugging Face
// cache "organisation/name".
std::string modelFolderName(const std::filesystem::path& folder);

// What a model folder on disk is, before its weights are read.
class ModelFolder {
public:
    // Looks at `path` and reads its config.json. A file within the folder may be given instead of it: its
    // config.json, or the weights to be taken. Errors: FileNotFound, NoConfig, NoWeights (only where no known
    // weight file lies there), GitLfsPointer, HtmlPage, and those of parseModelConfig.
    static ModelFolder open(const std::filesystem::path& path);

    // The same whatever config.json says, and where there is none: config() is empty, and no engine takes it.
    // Errors: FileNotFound, NoWeights.
    static ModelFolder openWithoutConfig(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    // modelFolderName() of the folder.
    const std::string& name() const { return m_name; }
    const ModelConfig& config() const { return m_config; }
    const std::filesystem::path& weightsFile() const { return m_weightsFile; }
    // In bytes, of all the files that the weights are split over; 0 where they cannot be looked at.
    std::uintmax_t weightsSize() const { return m_weightsSize; }

    // Opens the weights by their content, whatever the file's name says. Errors: those of
    // stratascope::openWeights; UnsupportedWeightFormat names the format of weights that cannot be read.
    std::unique_ptr<WeightReader> openWeights() const;

private:
    static ModelFolder at(const std::filesystem::path& chosen);
    void findWeights(const std::filesystem::path& chosen);

    std::filesystem::path m_path;
    std::string m_name;
    ModelConfig m_config;
    std::filesystem::path m_weightsFile;
    std::uintmax_t m_weightsSize = 0;
};

}  // namespace stratascope
