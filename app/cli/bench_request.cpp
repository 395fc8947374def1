#include "app/cli/bench_request.h"

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/engine_options.h"
#include "app/cli/format_option.h"
#include "app/cli/model_option.h"
#include "app/cli/number_lists.h"
#include "core/model/random_weights.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

ModelConfig parseShape(const QString& name) {
    if (const auto shape = shapeNamed(name.toStdString())) return *shape;
    throw UsageError(CommandLine::tr("--shape: there is no shape “%1”, only mini, base and large").arg(name));
}

}  // namespace

void addBenchOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    parser.addOptions({
        {u"shape"_s, CommandLine::tr("Random weights of a well-known shape instead of a model."),
         u"mini|base|large"_s},
        {u"tokens"_s,
         CommandLine::tr("Lengths of the sequences. Default: 16,128,512, as far as the model takes them."),
         u"LIST"_s},
        {u"batch"_s, CommandLine::tr("Numbers of sequences in a pass. Default: 1."), u"LIST"_s, u"1"_s},
        {u"repeat"_s, CommandLine::tr("Passes of each kind, after one that does not count. Default: 9."),
         u"N"_s, u"9"_s},
        {u"attention"_s, CommandLine::tr("Keep the attention probabilities, too.")},
        {u"format"_s, CommandLine::tr("A table, or a line of JSON for each kind of pass."), u"table|json"_s,
         u"table"_s},
    });
    addEngineOptions(parser, PrecisionChoice::Several);
}

BenchRequest readBenchRequest(const QCommandLineParser& parser) {
    if (!parser.positionalArguments().isEmpty()) {
        throw UsageError(CommandLine::tr("“%1” is not preceded by an option; did you mean --model?")
                             .arg(parser.positionalArguments().constFirst()));
    }
    BenchRequest request;
    if (parser.isSet(u"shape"_s)) {
        if (parser.isSet(u"model"_s)) throw UsageError(CommandLine::tr("give either --model or --shape"));
        request.shape = parseShape(parser.value(u"shape"_s));
    } else {
        request.model = chosenModel(parser);
    }
    if (parser.isSet(u"tokens"_s)) request.tokens = positiveNumbers(parser, u"tokens"_s);
    request.batches = positiveNumbers(parser, u"batch"_s);
    request.engines = chosenEngines(parser);
    request.repeat = positiveNumber(parser, u"repeat"_s);
    request.attentions = parser.isSet(u"attention"_s);
    request.json = wantsJson(parser, u"table"_s);
    return request;
}

}  // namespace stratascope
