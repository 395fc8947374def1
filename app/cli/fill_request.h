#pragma once

#include <optional>
#include <QCommandLineParser>
#include <string>

#include "app/cli/source_texts.h"
#include "core/inference/engine.h"

namespace stratascope {

// What the options of "stratascope fill" say, as far as that can be told without the model.
struct FillRequest {
    SourceTexts texts;
    std::optional<std::string> textB;
    std::size_t top = 0;  // predictions of each mask
    bool topIsChosen = false;
    bool json = false;
    EngineOptions engine;
};

void addFillOptions(QCommandLineParser& parser);

// Reads the options, and the first of the texts that they name. Errors: UsageError, and those of SourceTexts.
FillRequest readFillRequest(const QCommandLineParser& parser);

}  // namespace stratascope
