#pragma once

#include <filesystem>
#include <memory>
#include <QCommandLineParser>

#include "core/inference/encoded_texts.h"
#include "core/inference/engine_module.h"

namespace stratascope {

void addModelOption(QCommandLineParser& parser);

// The factories of the engine that lies beside the program. Errors: EngineUnavailable.
EngineFactories engineFactories();

// The folder that --model names, else the embedded model. Errors: FileNotFound.
std::filesystem::path chosenModel(const QCommandLineParser& parser);

// Loads a model with the engine that lies beside the program; its warnings and notes go to standard error.
// Errors: those of loadEngineModule and loadModel.
std::shared_ptr<const LoadedModel> openModel(const std::filesystem::path& folder,
                                             const EngineOptions& options,
                                             TokenizerUse use = TokenizerUse::Needed);

}  // namespace stratascope
