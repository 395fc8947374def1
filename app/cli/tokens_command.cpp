#include "app/cli/tokens_command.h"

#include <nlohmann/json.hpp>

#include "app/cli/argument_text.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/model_option.h"
#include "app/cli/source_texts.h"
#include "app/cli/text_options.h"
#include "core/base/regular_file.h"
#include "core/model/model_folder.h"
#include "core/text/tokenizer_loader.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;
namespace fs = std::filesystem;

// A tokenizer and how many tokens the model takes (0 where nothing says it).
struct TextTokenizer {
    std::shared_ptr<const Tokenizer> tokenizer;
    std::size_t maxTokens = 0;
    std::optional<std::string> textB;
};

// A model may be named by one of its files.
fs::path chosenFolder(const QCommandLineParser& parser) {
    const fs::path model = fs::absolute(chosenModel(parser));
    std::error_code ignored;
    return fs::is_regular_file(model, ignored) ? model.parent_path() : model;
}

// Tokenising needs no weights, so the folder need hold no more than the tokenizer and, for its limit, the
// configuration.
std::size_t positionLimit(const fs::path& folder) {
    const fs::path file = folder / "config.json";
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return 0;
    return parseModelConfig(readConfigFile(folder), file).longestSequence();
}

nlohmann::ordered_json tokensJson(const TokenizedText& tokenized) {
    std::vector<std::vector<std::size_t>> codePoints;
    for (const std::string& text : tokenized.texts)
        codePoints.push_back(codePointOffsets(text));

    nlohmann::ordered_json json;
    json["text"] = tokenized.texts.front();
    if (tokenized.texts.size() > 1) json["text_b"] = tokenized.texts[1];
    for (const char* key : {"ids", "tokens", "offsets", "type_ids", "special"}) {
        json[key] = nlohmann::ordered_json::array();
    }
    for (const Token& token : tokenized.tokens) {
        const auto& offsets = codePoints.at(static_cast<std::size_t>(token.text));
        json["ids"].push_back(token.id);
        json["tokens"].push_back(token.piece);
        json["offsets"].push_back({offsets[token.begin], offsets[token.end]});
        json["type_ids"].push_back(token.segment);
        json["special"].push_back(token.special ? 1 : 0);
    }
    json["truncated"] = tokenized.truncated();
    return json;
}

void printTokens(const TextTokenizer& tokenizer, std::string_view text, const QString& place) {
    const TokenizedText tokenized = tokenizer.tokenizer->tokenize(text, tokenizer.textB, tokenizer.maxTokens);
    warnOfReplacedBytes(tokenized, place);
    warnOfCutTokens(tokenized, place, tokenizer.maxTokens);
    printOut(tokensJson(tokenized).dump() + '\n');
}

void addOptions(QCommandLineParser& parser) {
    addModelOption(parser);
    addTextOptions(parser);
    parser.addPositionalArgument(
        u"TEXT"_s, CommandLine::tr("Texts. Put one that begins with “-” after “--”."), u"TEXT…"_s);
}

void run(const QCommandLineParser& parser) {
    const std::vector<SourceText> texts = textsOfArguments(parser);
    if (parser.isSet(u"input"_s) == !texts.empty()) {
        throw UsageError(CommandLine::tr("give either texts or --input"));
    }
    const fs::path folder = chosenFolder(parser);
    TextTokenizer tokenizer{loadTokenizer(folder), positionLimit(folder), std::nullopt};
    printWarnings(tokenizer.tokenizer->warnings());
    if (parser.isSet(u"text-b"_s)) tokenizer.textB = argumentBytes(parser.value(u"text-b"_s));
    for (const SourceText& text : texts)
        printTokens(tokenizer, text.text, text.place);
    if (texts.empty()) {
        TextLines lines(pathOption(parser, u"input"_s));
        std::size_t number = 0;
        while (const auto line = lines.next())
            printTokens(tokenizer, *line, linePlace(lines.name(), ++number));
        if (number == 0) throw noTextIn(lines);
    }
}

}  // namespace

SubCommand tokensCommand() {
    return {
        u"tokens"_s,
        CommandLine::tr("Prints the tokens of texts."),
        {u"[--model DIR] [--text-b B] TEXT…"_s, u"[--model DIR] [--text-b B] --input FILE"_s},
        CommandLine::tr(
            "Prints a line of JSON for every text: text, ids, tokens, offsets (begin and end of each token, "
            "in Unicode code points of its text), type_ids, special (1 for tokens like [CLS]) and truncated "
            "(whether tokens were cut off to fit the model's positions). With --text-b there is text_b, too, "
            "and the tokens of type 1 count their offsets in it."),
        addOptions,
        run};
}

}  // namespace stratascope
