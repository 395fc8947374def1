#include "app/cli/engine_options.h"

#include <QStringList>

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/number_lists.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

Precision parsePrecision(const QString& name) {
    const std::optional<Precision> precision = precisionNamed(name.toStdString());
    if (!precision) {
        throw UsageError(CommandLine::tr("--precision: “%1” is none of fp32, bf16 and int8").arg(name));
    }
    if (!isSupported(*precision)) {
        throw UsageError(CommandLine::tr("--precision: this processor has no instructions for %1").arg(name));
    }
    return *precision;
}

}  // namespace

void addEngineOptions(QCommandLineParser& parser, PrecisionChoice precisions) {
    const bool several = precisions == PrecisionChoice::Several;
    parser.addOption({u"threads"_s,
                      CommandLine::tr("Threads to compute with; by default one per processor core."),
                      u"N"_s});
    parser.addOption({u"precision"_s,
                      several ? CommandLine::tr("Precisions of the linear layers, with commas between them: "
                                                "fp32 (by default), bf16, int8.")
                              : CommandLine::tr("Precision of the linear layers. fp32 by default; the others "
                                                "take less memory and are less exact."),
                      several ? u"LIST"_s : u"fp32|bf16|int8"_s, u"fp32"_s});
}

std::vector<EngineOptions> chosenEngines(const QCommandLineParser& parser) {
    EngineOptions options;
    if (parser.isSet(u"threads"_s)) options.threads = positiveNumber(parser, u"threads"_s);
    std::vector<EngineOptions> engines;
    for (const QString& name : parser.value(u"precision"_s).split(u',')) {
        options.precision = parsePrecision(name.trimmed());
        engines.push_back(options);
    }
    return engines;
}

EngineOptions chosenEngine(const QCommandLineParser& parser) {
    const std::vector<EngineOptions> engines = chosenEngines(parser);
    if (engines.size() > 1) throw UsageError(CommandLine::tr("--precision: give one precision"));
    return engines.front();
}

}  // namespace stratascope
