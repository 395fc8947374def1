#include "app/cli/extract_request.h"

#include "app/cli/argument_text.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/engine_options.h"
#include "app/cli/model_option.h"
#include "app/cli/number_lists.h"
#include "app/cli/text_options.h"
#include "core/base/error.h"
#include "ui/session/error_text.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

// Wrong usage is found before a model is loaded for it.
void checkUsage(const QCommandLineParser& parser) {
    if (!parser.positionalArguments().isEmpty()) {
        throw UsageError(CommandLine::tr("“%1” is not preceded by an option; did you mean --text?")
                             .arg(parser.positionalArguments().constFirst()));
    }
    int sources = 0;
    for (const QString& source : {u"text"_s, u"input"_s, u"ids"_s})
        sources += parser.isSet(source) ? 1 : 0;
    if (sources != 1) throw UsageError(CommandLine::tr("give exactly one of --text, --input and --ids"));
    if (parser.isSet(u"ids"_s) && parser.isSet(u"text-b"_s)) {
        throw UsageError(CommandLine::tr("--text-b goes with texts, not with --ids"));
    }
    if (parser.isSet(u"type-ids"_s) && !parser.isSet(u"ids"_s)) {
        throw UsageError(CommandLine::tr("--type-ids goes with --ids only"));
    }
    if (!parser.isSet(u"output"_s)) throw UsageError(CommandLine::tr("--output is missing"));
}

ArrayFormat formatOf(const std::filesystem::path& output) {
    try {
        return arrayFormatOf(output);
    } catch (const Error& error) {
        throw UsageError(errorText(error));
    }
}

TokenSequence readIds(const QCommandLineParser& parser) {
    TokenSequence sequence{parseNumbers(parser.value(u"ids"_s), u"ids"_s), {}};
    if (!parser.isSet(u"type-ids"_s)) return sequence;
    sequence.typeIds = parseNumbers(parser.value(u"type-ids"_s), u"type-ids"_s);
    if (sequence.typeIds.size() != sequence.ids.size()) {
        throw UsageError(CommandLine::tr("--type-ids has %1 numbers and --ids has %2")
                             .arg(sequence.typeIds.size())
                             .arg(sequence.ids.size()));
    }
    return sequence;
}

// NumPy arrays and tables hold one array; the rest would be lost without a word.
void checkFitsFormat(const ExtractRequest& request) {
    if (request.format != ArrayFormat::Npy && request.format != ArrayFormat::Csv) return;
    const bool several = request.texts && request.texts->several();
    if (request.attentions || request.heads || request.pooling.isSet() || several) {
        throw UsageError(
            CommandLine::tr(
                "%1 holds the hidden states of one text alone; write an .npz, .json or .safetensors "
                "file for attentions, heads, text vectors or several texts")
                .arg(QString::fromStdString(request.output.filename().string())));
    }
}

}  // namespace

void addExtractOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    addEngineOptions(parser);
    addTextOptions(parser);
    PoolingOption::add(parser,
                       CommandLine::tr("Also write one vector of the whole text per layer: of the first "
                                       "token (cls), mean, max, mean-sqrt-length, weighted-mean, last, "
                                       "or as the model's folder has it (model)."));
    parser.addOptions({
        {u"text"_s, CommandLine::tr("Text. May be given several times."), u"A"_s},
        {u"ids"_s, CommandLine::tr("Token ids instead of texts: “101,7592,102”. Needs no tokenizer."),
         u"LIST"_s},
        {u"type-ids"_s, CommandLine::tr("Token type ids that go with --ids; all 0 by default."), u"LIST"_s},
        {u"output"_s, CommandLine::tr("File to write: .npz, .npy, .csv, .json or .safetensors."), u"FILE"_s},
        {u"layers"_s,
         CommandLine::tr("Layers to write: “all”, or a list like “0,6,-1”. 0 is the embedding output, −1 is "
                         "the last layer."),
         u"LIST"_s, u"all"_s},
        {u"attention"_s, CommandLine::tr("Write the attention probabilities, too.")},
        {u"heads"_s, CommandLine::tr("Write what the model's heads give, too: pooled, next_sentence_logits, "
                                     "replaced_token_logits, language_model_logits.")},
    });
}

ExtractRequest readExtractRequest(const QCommandLineParser& parser) {
    checkUsage(parser);
    ExtractRequest request;
    request.pooling = PoolingOption(parser);
    request.output = pathOption(parser, u"output"_s);
    request.format = formatOf(request.output);
    request.layers = parser.value(u"layers"_s);
    request.attentions = parser.isSet(u"attention"_s);
    request.heads = parser.isSet(u"heads"_s);
    if (request.layers != u"all"_s) parseNumbers(request.layers, u"layers"_s);
    request.engine = chosenEngine(parser);
    if (parser.isSet(u"text-b"_s)) request.textB = argumentBytes(parser.value(u"text-b"_s));
    if (parser.isSet(u"ids"_s)) {
        request.ids = readIds(parser);
    } else {
        request.texts = std::make_unique<SourceTexts>(textsOfOption(parser), parser);
    }
    checkFitsFormat(request);
    return request;
}

}  // namespace stratascope
