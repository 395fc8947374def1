#include "app/cli/extract_command.h"

#include <QCoreApplication>

#include "app/cli/command_error.h"
#include "app/cli/console.h"
#include "app/cli/extracted_arrays.h"
#include "app/cli/model_option.h"
#include "app/cli/number_lists.h"
#include "app/cli/text_options.h"
#include "core/base/error.h"
#include "core/inference/encoded_texts.h"
#include "core/inference/engine_module.h"
#include "ui/session/error_text.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

QString translated(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

// One line of input, and how messages name it.
struct SourceText {
    std::string text;
    QString place;
};

// Tokens on their way into the model, with their pieces where those are known.
struct Sequence {
    TokenSequence tokens;
    std::vector<std::string> pieces;
};

// What the options say, as far as that can be told without the model.
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

void addOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    addTextOptions(parser);
    parser.addOptions({
        {u"text"_s, translated("Text. May be given several times."), u"A"_s},
        {u"ids"_s, translated("Token ids instead of texts: “101,7592,102”. Needs no tokenizer."), u"LIST"_s},
        {u"type-ids"_s, translated("Token type ids that go with --ids; all 0 by default."), u"LIST"_s},
        {u"output"_s, translated("File to write: .npz, .npy, .csv, .json or .safetensors."), u"FILE"_s},
        {u"layers"_s,
         translated(
             "Layers to write: “all”, or a list like “0,6,-1”. 0 are the embeddings, −1 is the last layer."),
         u"LIST"_s, u"all"_s},
        {u"attention"_s, translated("Write the attention probabilities, too.")},
        {u"threads"_s, translated("Threads to compute with; by default one a processor core."), u"N"_s},
    });
}

// Wrong usage is found before a model is loaded for it.
void checkUsage(const QCommandLineParser& parser) {
    if (!parser.positionalArguments().isEmpty()) {
        throw UsageError(translated("“%1” stands there without an option; did you mean --text?")
                             .arg(parser.positionalArguments().constFirst()));
    }
    int sources = 0;
    for (const QString& source : {u"text"_s, u"input"_s, u"ids"_s})
        sources += parser.isSet(source) ? 1 : 0;
    if (sources != 1) throw UsageError(translated("give exactly one of --text, --input and --ids"));
    if (parser.isSet(u"ids"_s) && parser.isSet(u"text-b"_s)) {
        throw UsageError(translated("--text-b goes with texts, not with --ids"));
    }
    if (parser.isSet(u"type-ids"_s) && !parser.isSet(u"ids"_s)) {
        throw UsageError(translated("--type-ids goes with --ids only"));
    }
    if (!parser.isSet(u"output"_s)) throw UsageError(translated("--output is missing"));
}

ArrayFormat formatOf(const std::filesystem::path& output) {
    try {
        return arrayFormatOf(output);
    } catch (const Error& error) {
        throw UsageError(errorText(error));
    }
}

std::vector<SourceText> readTexts(const QCommandLineParser& parser) {
    std::vector<SourceText> texts;
    for (const QString& text : parser.values(u"text"_s))
        texts.push_back({text.toStdString(), u"--text"_s});
    if (!parser.isSet(u"input"_s)) return texts;
    const QString input = parser.value(u"input"_s);
    TextLines lines(input.toStdString());
    while (auto line = lines.next())
        texts.push_back({std::move(*line), linePlace(input, texts.size() + 1)});
    if (texts.empty()) throw Error(ErrorCode::FileEmpty, {input.toStdString()});
    return texts;
}

TokenSequence readIds(const QCommandLineParser& parser) {
    TokenSequence sequence{parseNumbers(parser.value(u"ids"_s), u"ids"_s), {}};
    if (!parser.isSet(u"type-ids"_s)) return sequence;
    sequence.typeIds = parseNumbers(parser.value(u"type-ids"_s), u"type-ids"_s);
    if (sequence.typeIds.size() != sequence.ids.size()) {
        throw UsageError(translated("--type-ids has %1 numbers and --ids has %2")
                             .arg(sequence.typeIds.size())
                             .arg(sequence.ids.size()));
    }
    return sequence;
}

// NumPy arrays and tables hold one array; the rest would be lost without a word.
void checkFitsFormat(const ExtractRequest& request) {
    if (request.format != ArrayFormat::Npy && request.format != ArrayFormat::Csv) return;
    if (request.attentions || request.texts.size() > 1) {
        throw UsageError(
            translated("%1 holds the hidden states of one text alone; write an .npz, .json or .safetensors "
                       "file for attentions or several texts")
                .arg(QString::fromStdString(request.output.filename().string())));
    }
}

ExtractRequest readRequest(const QCommandLineParser& parser) {
    checkUsage(parser);
    ExtractRequest request;
    request.output = parser.value(u"output"_s).toStdString();
    request.format = formatOf(request.output);
    request.layers = parser.value(u"layers"_s);
    request.attentions = parser.isSet(u"attention"_s);
    if (request.layers != u"all"_s) parseNumbers(request.layers, u"layers"_s);
    if (parser.isSet(u"threads"_s)) request.engine.threads = parseThreads(parser.value(u"threads"_s));
    if (parser.isSet(u"text-b"_s)) request.textB = parser.value(u"text-b"_s).toStdString();
    if (parser.isSet(u"ids"_s)) {
        request.ids = readIds(parser);
    } else {
        request.texts = readTexts(parser);
    }
    checkFitsFormat(request);
    return request;
}

std::shared_ptr<const LoadedModel> openModel(const QCommandLineParser& parser,
                                             const ExtractRequest& request) {
    const std::filesystem::path folder = chosenModel(parser);
    const std::filesystem::path executable = QCoreApplication::applicationFilePath().toStdString();
    auto model = loadModel(folder, loadEngineModule(engineModuleFolders(executable)), request.engine);
    if (!request.texts.empty() && !model->tokenizer) throw Error(ErrorCode::NoTokenizer, {folder.string()});
    for (const std::string& warning : model->warnings)
        printWarning(QString::fromStdString(warning));
    return model;
}

Sequence tokenized(const LoadedModel& model, const SourceText& source,
                   const std::optional<std::string>& textB) {
    const std::size_t positions = model.engine->info().config.maxPositions;
    const TokenizedText text = model.tokenizer->tokenize(source.text, textB, positions);
    warnOfReplacedBytes(text, source.place);
    if (text.truncated()) {
        printWarning(translated("%1: %2 tokens were cut off to fit the model's %3 positions")
                         .arg(source.place)
                         .arg(text.droppedTokens)
                         .arg(positions));
    }
    Sequence sequence{{text.ids(), text.typeIds()}, {}};
    for (const Token& token : text.tokens)
        sequence.pieces.push_back(token.piece);
    return sequence;
}

Sequence namedIds(const LoadedModel& model, const TokenSequence& ids) {
    Sequence sequence{ids, {}};
    if (!model.tokenizer) return sequence;
    for (const TokenId id : ids.ids)
        sequence.pieces.push_back(model.tokenizer->piece(id));
    return sequence;
}

std::vector<NamedArray> extract(const LoadedModel& model, const Sequence& sequence,
                                const std::vector<std::size_t>& layers, bool withAttentions) {
    EncodeRequest request;
    request.batch = {sequence.tokens};
    request.attentions = withAttentions;
    const std::vector<Encoding> encodings = model.engine->encode(request);
    return extractedArrays(encodings.front(), layers, sequence.tokens.ids, sequence.pieces);
}

void run(const QCommandLineParser& parser) {
    const ExtractRequest request = readRequest(parser);
    const std::shared_ptr<const LoadedModel> model = openModel(parser, request);
    const std::vector<std::size_t> layers =
        parseLayers(request.layers, model->engine->info().config.layerCount);
    std::vector<std::vector<NamedArray>> groups;
    if (request.texts.empty()) {
        groups.push_back(extract(*model, namedIds(*model, request.ids), layers, request.attentions));
    }
    for (const SourceText& text : request.texts) {
        groups.push_back(extract(*model, tokenized(*model, text, request.textB), layers, request.attentions));
    }
    writeFileSafely(request.output, arrayFileBytes(groupedArrays(std::move(groups)), request.format));
}

}  // namespace

SubCommand extractCommand() {
    return {
        u"extract"_s,
        translated("Writes the hidden states of texts to a file."),
        {u"[--model DIR] --text A [--text-b B] --output FILE [options]"_s,
         u"[--model DIR] --input FILE [--text-b B] --output FILE [options]"_s,
         u"[--model DIR] --ids LIST [--type-ids LIST] --output FILE [options]"_s},
        translated(
            "Writes the arrays hidden_states [layers, tokens, hidden], ids and tokens, and with --attention "
            "attentions [layers, heads, tokens, tokens] (the embeddings have none), in the format that the "
            "file's "
            "name ends in. Of several texts, each has a group: 0/hidden_states, 1/hidden_states, … A .npy or "
            ".csv "
            "file holds the hidden states of one text; a .csv file names their tokens."),
        addOptions,
        run};
}

}  // namespace stratascope
