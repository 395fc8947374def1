#pragma once

#include <filesystem>
#include <QCommandLineParser>

namespace stratascope {

void addModelOption(QCommandLineParser& parser);

// The folder that --model names, else the embedded model. Errors: FileNotFound.
std::filesystem::path chosenModel(const QCommandLineParser& parser);

}  // namespace stratascope
