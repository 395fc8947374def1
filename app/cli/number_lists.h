#pragma once

#include <cstdint>
#include <QCommandLineParser>
#include <QString>
#include <vector>

namespace stratascope {

// "101,7592,102" as numbers. UsageError, naming the option, where it is something else.
std::vector<std::int32_t> parseNumbers(const QString& list, const QString& option);

// The numbers of an option, each at least 1. UsageError as above.
std::vector<std::size_t> positiveNumbers(const QCommandLineParser& parser, const QString& option);

// The number, 1 or more, that an option gives. UsageError where it is something else.
int positiveNumber(const QCommandLineParser& parser, const QString& option);

// The layers that --layers asks for ("all", "0,6,12", "-1": −1 is the last), each in 0…layerCount, in the
// order given. UsageError for layers that the model does not have.
std::vector<std::size_t> parseLayers(const QString& list, std::size_t layerCount);

// The one layer that --layer asks for, counted the same way. UsageError as above.
std::size_t parseLayer(const QString& number, std::size_t layerCount);

}  // namespace stratascope
