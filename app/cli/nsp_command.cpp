#include "app/cli/nsp_command.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/argument_text.h"
#include "app/cli/batched_encoding.h"
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
    parser.addOption({u"format"_s, CommandLine::tr("Lines for people, or a line of JSON for each pair."),
                      u"text|json"_s, u"text"_s});
    parser.addOption({u"input"_s,
                      CommandLine::tr("File with one pair per line, in UTF-8, a tab between A and B; “-” is "
                                      "standard input."),
                      u"FILE"_s});
    parser.addPositionalArgument(
        u"A B"_s, CommandLine::tr("Two texts. Where one begins with “-”, put both after “--”."));
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

// Two texts, and how messages name them.
struct SourcePair {
    std::string textA;
    std::string textB;
    QString place;
};

// Asks the model about pairs and prints what it says, in their order.
class PairJudging {
public:
    PairJudging(const LoadedModel& model, bool json)
        : m_model(model), m_json(json), m_batches(*model.engine, {}) {
        requirePairHead(model);
    }

    void add(SourcePair pair) {
        const EngineInfo& info = m_model.engine->info();
        const std::size_t positions = info.config.longestSequence();
        const TokenizedText tokens = m_model.tokenizer->tokenize(pair.textA, pair.textB, positions);
        warnOfCutTokens(tokens, pair.place, positions);
        m_batches.add(modelInput(tokens, info.config),
                      [this, pair = std::move(pair), task = info.design.pairTask](const Encoding& encoding) {
                          const auto scores = encoding.nextSentenceLogits.value();
                          print({pair.textA, pair.textB, task, softmax(scores).front()});
                      });
    }

    void finish() { m_batches.finish(); }

private:
    void print(const JudgedPair& pair) {
        if (m_printed && !m_json) printOut("\n");
        printOut(m_json ? pairJson(pair) : pairWords(pair));
        m_printed = true;
    }

    const LoadedModel& m_model;
    bool m_json;
    BatchedEncoding m_batches;
    bool m_printed = false;
};

bool isPair(const std::string& line) {
    return std::ranges::count(line, '\t') == 1;
}

// "A", a tab, "B" in each line.
void judgeLines(PairJudging& judging, const std::filesystem::path& file) {
    TextLines lines(file);
    std::size_t number = 0;
    while (const auto line = lines.next()) {
        const QString place = linePlace(lines.name(), ++number);
        if (!isPair(*line)) {
            judging.finish();
            const QString what = CommandLine::tr("%1 is not two texts with a tab between them").arg(place);
            throw Error(ErrorCode::InputInvalid, {what.toStdString()});
        }
        const std::size_t tab = line->find('\t');
        judging.add({validText(line->substr(0, tab), place), validText(line->substr(tab + 1), place), place});
    }
    if (number == 0) throw noTextIn(lines);
}

void run(const QCommandLineParser& parser) {
    const QStringList texts = parser.positionalArguments();
    const bool fromFile = parser.isSet(u"input"_s);
    if (fromFile && !texts.isEmpty()) throw UsageError(CommandLine::tr("give either texts or --input"));
    if (!fromFile && texts.size() != 2) throw UsageError(CommandLine::tr("give two texts, A and B"));
    const bool json = wantsJson(parser, u"text"_s);
    const EngineOptions engine = chosenEngine(parser);
    const auto model = openModel(chosenModel(parser), engine);
    PairJudging judging(*model, json);
    if (fromFile) {
        judgeLines(judging, pathOption(parser, u"input"_s));
    } else {
        judging.add({validText(argumentBytes(texts[0]), u"A"_s), validText(argumentBytes(texts[1]), u"B"_s),
                     CommandLine::tr("A and B")});
    }
    judging.finish();
}

}  // namespace

SubCommand nspCommand() {
    return {
        u"nsp"_s,
        CommandLine::tr("Tells how likely it is that one text follows another."),
        {u"[--model DIR] [options] A B"_s, u"[--model DIR] [options] --input FILE"_s},
        CommandLine::tr(
            "Prints how likely the model finds it that B follows A, and is not from elsewhere (next sentence "
            "prediction, BERT). ALBERT was trained on another question, which is answered for its models: "
            "whether A and B stand in their order, and are not swapped. JSON has a line for each pair: text, "
            "text_b, "
            "task (next_sentence or sentence_order) and probability. The model needs that head."),
        addOptions,
        run};
}

}  // namespace stratascope
