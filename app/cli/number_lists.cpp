#include "app/cli/number_lists.h"

#include <numeric>
#include <QStringList>

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

std::size_t layerOf(std::int32_t number, std::size_t layerCount, const QString& option) {
    const auto layers = static_cast<std::int64_t>(layerCount) + 1;
    const std::int64_t layer = number < 0 ? layers + number : number;
    if (layer < 0 || layer >= layers) {
        throw UsageError(
            CommandLine::tr("--%1: there is no layer %2; the model has the layers 0 to %3, or −1 to −%4")
                .arg(option)
                .arg(number)
                .arg(layerCount)
                .arg(layers));
    }
    return static_cast<std::size_t>(layer);
}

}  // namespace

std::vector<std::int32_t> parseNumbers(const QString& list, const QString& option) {
    std::vector<std::int32_t> numbers;
    const QStringList parts = list.split(u',');
    for (const QString& part : parts) {
        bool isNumber = false;
        numbers.push_back(part.trimmed().toInt(&isNumber));
        if (!isNumber) {
            throw UsageError(CommandLine::tr("--%1: “%2” is not a comma-separated list of whole numbers")
                                 .arg(option, list));
        }
    }
    return numbers;
}

std::vector<std::size_t> positiveNumbers(const QCommandLineParser& parser, const QString& option) {
    std::vector<std::size_t> numbers;
    for (const std::int32_t number : parseNumbers(parser.value(option), option)) {
        if (number < 1) {
            throw UsageError(CommandLine::tr("--%1: %2 is less than 1").arg(option).arg(number));
        }
        numbers.push_back(static_cast<std::size_t>(number));
    }
    return numbers;
}

int positiveNumber(const QCommandLineParser& parser, const QString& option) {
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (isNumber && number > 0) return number;
    throw UsageError(
        CommandLine::tr("--%1: “%2” is not a whole number of 1 or more").arg(option, parser.value(option)));
}

std::vector<std::size_t> parseLayers(const QString& list, std::size_t layerCount) {
    std::vector<std::size_t> layers;
    if (list == u"all"_s) {
        layers.resize(layerCount + 1);
        std::iota(layers.begin(), layers.end(), std::size_t{0});
        return layers;
    }
    for (const std::int32_t number : parseNumbers(list, u"layers"_s)) {
        layers.push_back(layerOf(number, layerCount, u"layers"_s));
    }
    return layers;
}

std::size_t parseLayer(const QString& number, std::size_t layerCount) {
    bool isNumber = false;
    const int layer = number.toInt(&isNumber);
    if (!isNumber) throw UsageError(CommandLine::tr("--layer: “%1” is not a whole number").arg(number));
    return layerOf(layer, layerCount, u"layer"_s);
}

}  // namespace stratascope
