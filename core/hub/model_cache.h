#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stratascope {

// A model found on disk.
struct CachedModel {
    std::string name;  // "organisation/name"
    std::filesystem::path folder;

    friend bool operator==(const CachedModel&, const CachedModel&) = default;
};

// Where the Hugging Face libraries keep downloads: HF_HUB_CACHE, else HUGGINGFACE_HUB_CACHE (its old name),
// else HF_HOME/hub, else XDG_CACHE_HOME/huggingface/hub, else ~/.cache/huggingface/hub, by the environment
// given (a function from a variable's name to its value or nullptr). "~", $NAME and ${NAME} in them are
// expanded. Empty variables count as unset; empty where HOME is unset too.
std::filesystem::path modelCacheFolder(const char* (*environment)(const char*));

// The models in such a cache that hold a config.json: models--ORGANISATION--NAME/snapshots/REVISION, the
// revision that refs/main names, else the newest. The walk is bounded; links that leave the cache are not
// followed. Never throws: what cannot be read is left out. Sorted by name.
std::vector<CachedModel> modelsInCache(const std::filesystem::path& cache);

}  // namespace stratascope
