#include "core/inference/engine_module.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <string>

#include "core/inference/engine_entry.h"

namespace stratascope {
namespace {

using Path = std::filesystem::path;

Path findModule(const std::vector<Path>& folders) {
    std::string places;
    for (const Path& folder : folders) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(folder / engineModuleFile, ignored))
            return folder / engineModuleFile;
        places += (places.empty() ? "" : ", ") + folder.string();
    }
    throw Error(ErrorCode::EngineUnavailable, {std::string(engineModuleFile) + " is not in " + places});
}

[[noreturn]] void throwLinkerError() {
    const char* text = dlerror();
    throw Error(ErrorCode::EngineUnavailable, {text ? text : "unknown"});
}

}  // namespace

EngineFactories loadEngineModule(const std::vector<Path>& folders) {
    void* module = dlopen(findModule(folders).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!module) throwLinkerError();
    void* entry = dlsym(module, engineEntryName);
    if (!entry) throwLinkerError();
    EngineFactories factories;
    reinterpret_cast<EngineEntry>(entry)(factories);
    return factories;
}

bool letEngineThreadsWaitBriefly() {
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT")) return false;
    return setenv("GOMP_SPINCOUNT", "30000", 0) == 0;
}

Path installedEngineFolder() {
    return STRATASCOPE_ENGINE_FOLDER;
}

std::vector<Path> engineModuleFolders(const Path& executable, const Path& installed) {
    std::error_code ignored;
    const Path real = std::filesystem::weakly_canonical(executable, ignored);
    const Path folder = (real.empty() ? executable : real).parent_path();
    std::vector<Path> folders{folder, (folder / installed).lexically_normal(),
                              folder.parent_path() / "lib" / "stratascope"};
    const auto last = std::unique(folders.begin(), folders.end());
    folders.erase(last, folders.end());
    return folders;
}

}  // namespace stratascope
