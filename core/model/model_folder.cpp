#include "core/model/model_folder.h"

#include <system_error>

#include "core/base/download_accident.h"
#include "core/base/error.h"
#include "core/base/regular_file.h"
#include "core/base/repository_name.h"
#include "core/model/shard_reader.h"
#include "core/model/weights_file.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestConfig = 16 << 20;

// Without links followed, since a snapshot's name is in the path that leads to it.
fs::path absolutePath(const fs::path& path) {
    fs::path absolute = fs::absolute(path).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

// The weights that a person pointed at, else those that lie in the folder.
fs::path chooseWeights(const fs::path& chosen, const fs::path& folder) {
    if (chosen != folder && chosen.filename() != "config.json") return indexOfShard(chosen);
    if (const auto found = findWeightsFile(folder)) return *found;
    throw Error(ErrorCode::NoWeights, {folder.string()});
}

std::uintmax_t sizeOf(const fs::path& weights) {
    if (weights.filename().string().ends_with(".index.json")) return sizeOfShards(weights);
    std::error_code error;
    const std::uintmax_t size = fs::file_size(weights, error);
    return error ? 0 : size;
}

}  // namespace

// In the Hugging Face cache a model lies in models--ORGANISATION--NAME/snapshots/REVISION.
std::string modelFolderName(const fs::path& folder) {
    const fs::path path = absolutePath(folder);
    const fs::path snapshots = path.parent_path();
    if (snapshots.filename() == "snapshots") {
        if (auto name = repositoryName(snapshots.parent_path().filename().string())) return *name;
    }
    return path.filename().string();
}

std::string readConfigFile(const fs::path& folder) {
    const fs::path file = folder / "config.json";
    try {
        std::string content = readSmallFile(file, largestConfig);
        refuseDownloadAccidents(content, file.string());
        return content;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileNotFound) throw;
        throw Error(ErrorCode::NoConfig, {folder.string()});
    }
}

ModelFolder ModelFolder::at(const fs::path& chosen) {
    std::error_code error;
    const fs::file_status status = fs::status(chosen, error);
    if (!fs::exists(status)) throw Error(ErrorCode::FileNotFound, {chosen.string()});
    ModelFolder folder;
    folder.m_path = fs::is_directory(status) ? chosen : chosen.parent_path();
    folder.m_name = modelFolderName(folder.m_path);
    return folder;
}

void ModelFolder::findWeights(const fs::path& chosen) {
    m_weightsFile = chooseWeights(chosen, m_path);
    m_weightsSize = sizeOf(m_weightsFile);
}

ModelFolder ModelFolder::open(const fs::path& path) {
    const fs::path chosen = absolutePath(path);
    ModelFolder folder = at(chosen);
    folder.m_config = parseModelConfig(readConfigFile(folder.m_path), folder.m_path / "config.json");
    folder.findWeights(chosen);
    return folder;
}

ModelFolder ModelFolder::openWithoutConfig(const fs::path& path) {
    const fs::path chosen = absolutePath(path);
    ModelFolder folder = at(chosen);
    folder.findWeights(chosen);
    return folder;
}

std::unique_ptr<WeightReader> ModelFolder::openWeights() const {
    return stratascope::openWeights(m_weightsFile);
}

}  // namespace stratascope
