#include "core/text/wordpiece_tokenizer.h"

#include <utility>

#include "core/base/error.h"
#include "core/text/basic_tokenizer.h"
#include "core/text/pipeline_tokenizer.h"
#include "core/text/vocabulary_lines.h"
#include "core/text/wordpiece_model.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> allSpecialTokens(const WordPieceOptions& options) {
    std::vector<std::string> tokens{options.unknownToken, options.classToken, options.separatorToken,
                                    options.paddingToken, options.maskToken};
    tokens.insert(tokens.end(), options.additionalSpecialTokens.begin(),
                  options.additionalSpecialTokens.end());
    return tokens;
}

void requireSpecialTokens(const WordPieceOptions& options, const Vocabulary& vocabulary,
                          const fs::path& file) {
    for (const std::string& token : {options.unknownToken, options.classToken, options.separatorToken})
        if (!vocabulary.idOf(token)) throw Error(ErrorCode::SpecialTokenMissing, {file.string(), token});
}

// Those of the special tokens that the vocabulary has; the others are plain text, with a warning.
std::shared_ptr<const AddedTokens> knownSpecialTokens(const WordPieceOptions& options,
                                                      const Vocabulary& vocabulary,
                                                      std::vector<Warning>& warnings) {
    std::vector<AddedToken> known;
    for (const std::string& token : allSpecialTokens(options)) {
        if (const auto id = vocabulary.idOf(token)) {
            known.push_back({.id = *id, .content = token, .special = true});
        } else {
            warnings.push_back({WarningCode::SpecialTokenUnknown, {token}});
        }
    }
    return std::make_shared<const AddedTokens>(known);
}

}  // namespace

WordPieceOptions mpnetOptions() {
    return {.classToken = "<s>",
            .separatorToken = "</s>",
            .paddingToken = "<pad>",
            .maskToken = "<mask>",
            .robertaFrame = true};
}

std::shared_ptr<const Tokenizer> loadWordPieceTokenizer(const fs::path& vocabularyFile,
                                                        const WordPieceOptions& options) {
    const auto [vocabulary, oddities] = loadVocabularyLines(vocabularyFile);
    requireSpecialTokens(options, *vocabulary, vocabularyFile);
    TokenizerParts parts{.vocabulary = vocabulary,
                         .unknown = vocabulary->idOf(options.unknownToken),
                         .mask = vocabulary->idOf(options.maskToken),
                         .warnings = oddities};
    parts.addedTokens = knownSpecialTokens(options, *vocabulary, parts.warnings);
    parts.cutter = std::make_unique<BasicTokenizer>(options, parts.addedTokens);
    parts.model = std::make_unique<WordPieceModel>(
        vocabulary, WordPieceRules{.unknown = *parts.unknown, .longestWord = options.longestWord});
    const auto frame = options.robertaFrame ? robertaFrame : bertFrame;
    parts.frame =
        frame(vocabulary->idOf(options.classToken).value(), vocabulary->idOf(options.separatorToken).value());
    return makeTokenizer(std::move(parts));
}

}  // namespace stratascope
