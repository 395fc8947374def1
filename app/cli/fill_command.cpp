#include "app/cli/fill_command.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/cli/batched_encoding.h"
#include "app/cli/command_error.h"
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/fill_request.h"
#include "app/cli/filled_text.h"
#include "app/cli/model_option.h"
#include "app/cli/text_options.h"
#include "core/base/error.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::string_view usualMask = "[MASK]";

// BERT's mask may be written for models that have another one.
std::string withOwnMask(std::string_view text, const Tokenizer& tokenizer, const std::string& mask) {
    if (tokenizer.idOf(usualMask)) return std::string(text);
    std::string result;
    for (std::size_t at = text.find(usualMask); at != std::string_view::npos; at = text.find(usualMask)) {
        result.append(text.substr(0, at)).append(mask);
        text.remove_prefix(at + usualMask.size());
    }
    return result.append(text);
}

EncodeRequest scoresWanted() {
    EncodeRequest wanted;
    wanted.maskedLanguageLogits = true;
    return wanted;
}

// Fills the masks of texts, and prints what is predicted for them in the order of the texts.
class MaskFilling {
public:
    // Errors: NoTokenizer, NoMaskedLanguageHead, NoMaskToken.
    MaskFilling(const LoadedModel& model, const FillRequest& request);

    // Errors: NoMaskInText; those of BatchedEncoding; ScoresNotFinite.
    void add(const SourceText& source);
    void finish() { m_batches.finish(); }

private:
    std::vector<FilledMask> masksIn(const TokenizedText& text) const;
    void print(FilledText filled, const Matrix& scores);

    const LoadedModel& m_model;
    const FillRequest& m_request;
    std::optional<std::string> m_textB;
    TokenId m_maskId = 0;
    std::string m_mask;
    BatchedEncoding m_batches;
    bool m_printed = false;
};

TokenId maskIdOf(const LoadedModel& model) {
    const std::string folder = model.folder.path().string();
    if (!model.tokenizer) throw Error(ErrorCode::NoTokenizer, {folder});
    const EngineInfo& info = model.engine->info();
    if (!info.heads.maskedLanguageModel || info.design.predicted != PredictedToken::Masked)
        throw Error(ErrorCode::NoMaskedLanguageHead, {folder});
    const auto mask = model.tokenizer->maskId();
    if (!mask) throw Error(ErrorCode::NoMaskToken, {folder});
    return *mask;
}

MaskFilling::MaskFilling(const LoadedModel& model, const FillRequest& request)
    : m_model(model),
      m_request(request),
      m_maskId(maskIdOf(model)),
      m_mask(model.tokenizer->piece(m_maskId)),
      m_batches(*model.engine, scoresWanted()) {
    if (request.textB) m_textB = validText(*request.textB, u"--text-b"_s);
}

void MaskFilling::add(const SourceText& source) {
    const Tokenizer& tokenizer = *m_model.tokenizer;
    const ModelConfig& config = m_model.engine->info().config;
    FilledText filled{validText(source.text, source.place), m_textB, {}};
    std::optional<std::string> textB;
    if (m_textB) textB = withOwnMask(*m_textB, tokenizer, m_mask);
    const TokenizedText tokenized =
        tokenizer.tokenize(withOwnMask(filled.text, tokenizer, m_mask), textB, config.longestSequence());
    warnOfCutTokens(tokenized, source.place, config.longestSequence());
    filled.masks = masksIn(tokenized);
    if (filled.masks.empty()) {
        finish();
        throw Error(ErrorCode::NoMaskInText, {source.place.toStdString(), m_mask});
    }
    m_batches.add(modelInput(tokenized, config),
                  [this, filled = std::move(filled)](const Encoding& encoding) {
                      print(filled, encoding.maskedLanguageLogits.value());
                  });
}

std::vector<FilledMask> MaskFilling::masksIn(const TokenizedText& text) const {
    std::vector<FilledMask> masks;
    for (std::size_t i = 0; i < text.tokens.size(); ++i)
        if (text.tokens[i].id == m_maskId) masks.push_back({i, {}});
    return masks;
}

void MaskFilling::print(FilledText filled, const Matrix& scores) {
    for (FilledMask& mask : filled.masks)
        mask.predictions = likeliest(scores.row(mask.position), m_request.top);
    if (m_request.json) {
        printOut(filledTextJson(filled, *m_model.tokenizer));
    } else {
        if (m_printed) printOut("\n");
        printOut(filledTextWords(filled, *m_model.tokenizer));
    }
    m_printed = true;
}

// Known before the weights are read.
void requireEntries(const FillRequest& request, const std::filesystem::path& folder) {
    const std::size_t entries = ModelFolder::open(folder).config().vocabularySize;
    if (!request.topIsChosen || request.top <= entries) return;
    throw UsageError(CommandLine::tr("--top: the model's vocabulary has %1 entries, not %2")
                         .arg(entries)
                         .arg(request.top));
}

void run(const QCommandLineParser& parser) {
    FillRequest request = readFillRequest(parser);
    const std::filesystem::path folder = chosenModel(parser);
    requireEntries(request, folder);
    const auto model = openModel(folder, request.engine);
    MaskFilling filling(*model, request);
    while (const auto text = request.texts.next())
        filling.add(*text);
    filling.finish();
}

}  // namespace

SubCommand fillCommand() {
    return {
        u"fill"_s,
        CommandLine::tr("Predicts the masked tokens of texts."),
        {u"[--model DIR] [--top N] [--text-b B] [options] TEXT…"_s,
         u"[--model DIR] [--top N] [--text-b B] [options] --input FILE"_s},
        CommandLine::tr(
            "Prints for every [MASK] in the texts which tokens the model expects there, with their "
            "probabilities among all of its vocabulary. Models that have another mask, like RoBERTa's "
            "<mask>, take both their own and [MASK]. Positions count tokens from 0, the [CLS] at the start "
            "included. JSON has a line for each text: text, text_b (with --text-b) and masks, each with "
            "position and predictions, which are token (as the vocabulary writes it), id and probability. "
            "The model needs an MLM head."),
        addFillOptions,
        run};
}

}  // namespace stratascope
