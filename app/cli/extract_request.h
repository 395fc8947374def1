#pragma once

#include <filesystem>
#include <optional>
#include <QCommandLineParser>
#include <string>
#include <vector>

#include "core/data/array_file.h"
#include "core/inference/engine.h"

namespace stratascope {

// One line of input, and how messages name it.
struct SourceText {
    std::string text;
    QString place;
};

// What the options of "stratascope extract" say, as far as that can be told without the model.
struct ExtractRequest {
    std::filesystem::path output;
    ArrayFormat format = ArrayFormat::Npz;
    std::vector<SourceText> texts;
    std::optional<std::string> textB;
    TokenSequence ids;  // instead of texts
    QString layers;
    bool attentions = false;
    EngineOptions engine;
};

void addExtractOptions(QCommandLineParser& parser);

// Reads the options, and the texts that they name. Errors: UsageError, and those of TextLines; FileEmpty.
ExtractRequest readExtractRequest(const QCommandLineParser& parser);

}  // namespace stratascope
