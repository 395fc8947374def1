#include "app/cli/nsp_command.h"

#include <nlohmann/json.hpp>

#include "app/cli/argument_text.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/engine_options.h"
#include "app/cli/filled_text.h"
#include "app/cli/format_option.h"
#include "app/cli/model_option.h"
#include "app/cli/text_options.h"
#include "app/cli/text_table.h"
#include "core/analysis/predictions.h"
#include "core/base/error.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

void addOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    addEngineOptions(parser);
    parser.addOption(
        {u"format"_s, CommandLine::tr("Lines for people, or one JSON object."), u"text|json"_s, u"text"_s});
    parser.addPositionalArgument(
        u"A B"_s, CommandLine::tr("Two texts. Where one begins with “-”, both stand behind “--”."));
}

// A pair of texts, and how likely B belongs behind A.
struct JudgedPair {
    std::string textA;
    std::string textB;
    PairTask task = PairTask::NextSentence;
    double probability = 0;
};

std::string pairWords(const JudgedPair& pair) {
    const bool order = pair.task == PairTask::SentenceOrder;
    const QString yes =
        order ? CommandLine::tr("A and B stand in their order") : CommandLine::tr("B follows A");
    const QString no = order ? CommandLine::tr("B stood before A") : CommandLine::tr("B is from elsewhere");
    return textTable({{yes.toStdString(), percentage(pair.probability)},
                      {no.toStdString(), percentage(1 - pair.probability)}},
                     1);
}

std::string pairJson(const JudgedPair& pair) {
    nlohmann::ordered_json json;
    json["text"] = pair.textA;
    json["text_b"] = pair.textB;
    json["task"] = pair.task == PairTask::SentenceOrder ? "sentence_order" : "next_sentence";
    json["probability"] = pair.probability;
    return json.dump() + '\n';
}

void requirePairHead(const LoadedModel& model) {
    const std::string folder = model.folder.path().string();
    if (!model.tokenizer) throw Error(ErrorCode::NoTokenizer, {folder});
    if (!model.engine->info().heads.nextSentence) throw Error(ErrorCode::NoNextSentenceHead, {folder});
}

JudgedPair judged(const LoadedModel& model, std::string textA, std::string textB) {
    requirePairHead(model);
    const EngineInfo& info = model.engine->info();
    const std::size_t positions = info.config.longestSequence();
    const TokenizedText tokens = model.tokenizer->tokenize(textA, textB, positions);
    warnOfCutTokens(tokens, CommandLine::tr("A and B"), positions);
    EncodeRequest request;
    request.batch.push_back(modelInput(tokens, info.config));
    const auto scores = model.engine->encode(request).front().nextSentenceLogits.value();
    return {std::move(textA), std::move(textB), info.design.pairTask, softmax(scores).front()};
}

void run(const QCommandLineParser& parser) {
    const QStringList texts = parser.positionalArguments();
    if (texts.size() != 2) throw UsageError(CommandLine::tr("give two texts, A and B"));
    const bool json = wantsJson(parser, u"text"_s);
    const EngineOptions engine = chosenEngine(parser);
    const auto model = openModel(chosenModel(parser), engine);
    const JudgedPair pair = judged(*model, validText(argumentBytes(texts[0]), u"A"_s),
                                   validText(argumentBytes(texts[1]), u"B"_s));
    printOut(json ? pairJson(pair) : pairWords(pair));
}

}  // namespace

SubCommand nspCommand() {
    return {
        u"nsp"_s,
        CommandLine::tr("Tells how likely one text follows another."),
        {u"[--model DIR] [options] A B"_s},
        CommandLine::tr(
            "Prints how likely the model finds it that B follows A, and is not from elsewhere (next sentence "
            "prediction, BERT). ALBERT was trained on another question, which is answered for its models: "
            "whether A and B stand in their order, and are not swapped. JSON is an object with text, text_b, "
            "task (next_sentence or sentence_order) and probability. The model needs that head."),
        addOptions,
        run};
}

}  // namespace stratascope
