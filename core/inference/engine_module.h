#pragma once

#include <filesystem>
#include <vector>

#include "core/inference/trainable_model.h"

namespace stratascope {

// File name of the loadable module that holds the libtorch engine.
inline constexpr const char* engineModuleFile = "libstratascope-engine.so";

// What the engine's module makes.
struct EngineFactories {
    EngineFactory engine;
    TrainableModelFactory trainableModel;
};

// Loads the engine's module from the first of `folders` that holds it, and returns its factories; the module
// stays loaded until the program ends. It is loaded apart from the program because libtorch brings some 290
// shared libraries, which the window must not wait for. Errors: EngineUnavailable. Thread-safe.
EngineFactories loadEngineModule(const std::vector<std::filesystem::path>& folders);

// Lets the engine's threads spin for a fraction of a millisecond, then sleep, where they wait for each other.
// OpenMP by itself lets them spin for milliseconds, which makes a forward pass several times slower on a
// machine that has other things to do; sleeping much sooner costs a tenth or more of a short text's pass. A
// choice already made in the environment stays. Returns whether it set a variable of the environment: OpenMP
// reads that when it is loaded, so call this first in main(), before there is another thread, and where
// OpenMP may be loaded by then, start the program anew.
bool letEngineThreadsWaitBriefly();

// The folder of the module in an installation, from the folder that the executable lies in or absolute.
std::filesystem::path installedEngineFolder();

// Where the module lies beside a running program: in a build tree and in an installation.
std::vector<std::filesystem::path> engineModuleFolders(
    const std::filesystem::path& executable,
    const std::filesystem::path& installed = installedEngineFolder());

}  // namespace stratascope
