#include "core/text/byte_level_tokenizer.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/text/bpe_model.h"
#include "core/text/byte_level.h"
#include "core/text/character_rules.h"
#include "core/text/json_object.h"
#include "core/text/json_vocabulary.h"
#include "core/text/pipeline_tokenizer.h"
#include "core/text/settings_file.h"
#include "core/text/splitters.h"
#include "core/text/step_cutter.h"
#include "core/text/text_file.h"
#include "core/text/vocabulary_lines.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// Row 26 of the bad inputs: a merge outside the vocabulary is refused with its line.
BpeMerge readMerge(std::string_view line, std::size_t number, const Vocabulary& vocabulary,
                   const fs::path& file) {
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string right(line.substr(std::min(blank + 1, line.size())));
    const auto merge = mergeOf(std::string(line.substr(0, blank)), right, vocabulary);
    if (!merge)
        throw Error(ErrorCode::VocabularyInvalid,
                    {file.string(), std::to_string(number), "a merge outside the vocabulary"});
    return *merge;
}

// One merge a line. The first line may give a version; empty lines say nothing.
std::vector<BpeMerge> loadMerges(const fs::path& file, const Vocabulary& vocabulary) {
    const std::vector<std::string> lines = textLines(readTextFile(file), file);
    std::vector<BpeMerge> merges;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].empty() || (i == 0 && lines[i].starts_with("#version"))) continue;
        merges.push_back(readMerge(lines[i], i + 1, vocabulary, file));
    }
    return merges;
}

// Tokens that were added to the vocabulary later; the slow reference takes the white space around them away.
std::vector<AddedToken> laterTokens(const fs::path& folder) {
    std::vector<AddedToken> tokens;
    for (const auto& [content, id] : SettingsFile(folder / "added_tokens.json").numbers(largestTokenId))
        tokens.push_back(
            {.id = static_cast<TokenId>(id), .content = content, .leftStrip = true, .rightStrip = true});
    return tokens;
}

std::optional<TokenId> idOf(const std::string& content, const Vocabulary& vocabulary,
                            const std::vector<AddedToken>& later) {
    for (const AddedToken& token : later)
        if (token.content == content) return token.id;
    return vocabulary.idOf(content);
}

// The tokens that were added later and the special ones, these last, so that their rules count.
std::vector<AddedToken> knownTokens(const std::vector<AddedToken>& special, std::vector<AddedToken> later,
                                    const Vocabulary& vocabulary, std::vector<Warning>& warnings) {
    std::vector<AddedToken> known = later;
    for (AddedToken token : special) {
        if (token.content.empty()) continue;
        if (const auto id = idOf(token.content, vocabulary, later)) {
            token.id = *id;
            known.push_back(std::move(token));
        } else {
            warnings.push_back({WarningCode::SpecialTokenUnknown, {token.content}});
        }
    }
    return known;
}

// prepare_for_tokenization of GPT2Tokenizer, which looks at no text, and of RobertaTokenizer.
class SpaceBeforeText : public Normalizer {
public:
    explicit SpaceBeforeText(PrefixSpace when) : m_when(when) {}

    AlignedText normalized(AlignedText text, const std::stop_token&) const override {
        const bool startsWithNone = !text.empty() && !isReferenceSpace(text.front().character);
        if (m_when == PrefixSpace::Always || startsWithNone) prependSpace(text);
        return text;
    }

private:
    PrefixSpace m_when;
};

std::optional<TokenId> knownId(const std::string& content, const AddedTokens& tokens) {
    const AddedToken* token = tokens.whole(alignedText(content));
    return token ? std::optional(token->id) : std::nullopt;
}

TokenId requiredId(const std::string& content, const AddedTokens& tokens, const fs::path& file) {
    const auto id = knownId(content, tokens);
    if (!id) throw Error(ErrorCode::SpecialTokenMissing, {file.string(), content});
    return *id;
}

}  // namespace

std::shared_ptr<const Tokenizer> loadByteLevelTokenizer(const fs::path& folder,
                                                        const ByteLevelOptions& options) {
    const fs::path file = folder / "vocab.json";
    const nlohmann::json document = parseJsonObject(readTextFile(file), file.string());
    auto vocabulary = readVocabulary(JsonPart(document, file.string()));
    TokenizerParts parts{.vocabulary = vocabulary};
    parts.addedTokens = std::make_shared<const AddedTokens>(
        knownTokens(options.specialTokens, laterTokens(folder), *vocabulary, parts.warnings));
    if (options.framed)
        parts.frame = robertaFrame(requiredId(options.classToken.value(), *parts.addedTokens, file),
                                   requiredId(options.separatorToken.value(), *parts.addedTokens, file));
    parts.unknown = vocabulary->idOf(options.unknownToken);
    parts.unknownHasOtherRole = options.unknownHasOtherRole;
    if (options.maskToken) parts.mask = knownId(*options.maskToken, *parts.addedTokens);
    parts.model = std::make_unique<BpeModel>(vocabulary, loadMerges(folder / "merges.txt", *vocabulary),
                                             BpeRules{.unknown = parts.unknown});
    CutterSteps steps{.splitter = byteLevelSplitter(false, true)};
    if (options.prefixSpace != PrefixSpace::Never)
        steps.wholeText = std::make_unique<SpaceBeforeText>(options.prefixSpace);
    parts.cutter = std::make_unique<StepCutter>(*parts.addedTokens, std::move(steps));
    parts.byteLevel = true;
    if (options.trimsSpans) parts.trimmed = byteLevelSpace;
    return makeTokenizer(std::move(parts));
}

}  // namespace stratascope
