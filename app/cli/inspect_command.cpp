#include "app/cli/inspect_command.h"

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/format_option.h"
#include "app/cli/inspection_report.h"
#include "app/cli/model_option.h"
#include "core/inspection/tensor_values.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

void addOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    parser.addOptions({
        {u"format"_s, CommandLine::tr("Tables, or one JSON object."), u"text|json"_s, u"text"_s},
        {u"values"_s,
         CommandLine::tr("Read all weights and give the statistics of every tensor: least, mean, greatest "
                         "value, standard deviation, L2 norm, and how many are NaN or infinite.")},
    });
}

void addValues(InspectionReport& report, WeightReader& weights) {
    for (const DescribedTensor& tensor : report.description.tensors) {
        const bool readable = tensor.info.dtype != Dtype::Unknown;
        report.values.push_back(readable ? std::optional(tensorStatistics(weights, tensor.info))
                                         : std::nullopt);
    }
}

void run(const QCommandLineParser& parser) {
    if (!parser.positionalArguments().isEmpty()) {
        throw UsageError(CommandLine::tr("“%1” is not preceded by an option; did you mean --model?")
                             .arg(parser.positionalArguments().constFirst()));
    }
    const bool json = wantsJson(parser, u"text"_s);
    InspectedModel model = inspectModel(chosenModel(parser));
    InspectionReport report{std::move(model.description), {}};
    if (parser.isSet(u"values"_s)) addValues(report, *model.weights);
    printOut(json ? reportJson(report) : reportText(report));
}

}  // namespace

SubCommand inspectCommand() {
    return {
        u"inspect"_s,
        CommandLine::tr("Describes the files of a model."),
        {u"[--model DIR] [--format text|json] [--values]"_s},
        CommandLine::tr("Prints what a model folder holds: its type and size, the parameters of each part, "
                        "the settings of config.json, the tokenizer, the licence, and every tensor with "
                        "its shape and type. Works for models that cannot be run, too, as long as their "
                        "weights can be read. Layers are counted from 1."),
        addOptions,
        run};
}

}  // namespace stratascope
