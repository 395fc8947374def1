#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <QCommandLineParser>
#include <string>

#include "app/cli/pooling_option.h"
#include "app/cli/source_texts.h"
#include "core/data/array_file.h"
#include "core/inference/engine.h"

namespace stratascope {

// What the options of "stratascope extract" say, as far as that can be told without the model.
struct ExtractRequest {
    std::filesystem::path output;
    ArrayFormat format = ArrayFormat::Npz;
    std::unique_ptr<SourceTexts> texts;  // nullptr: ids
    std::optional<std::string> textB;
    TokenSequence ids;
    QString layers;
    bool attentions = false;
    bool heads = false;
    PoolingOption pooling;
    EngineOptions engine;
};

void addExtractOptions(QCommandLineParser& parser);

// Reads the options, and the first of the texts that they name. Errors: UsageError, and those of SourceTexts.
ExtractRequest readExtractRequest(const QCommandLineParser& parser);

}  // namespace stratascope
