#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/text/added_tokens.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// When a text is read as if a space stood before it.
enum class PrefixSpace { Never, WhereNoneIs, Always };

// What the settings say of a tokenizer of byte-level pieces; the ids of its tokens are still open.
struct ByteLevelOptions {
    std::string unknownToken = "<|endoftext|>";
    bool unknownHasOtherRole = true;
    std::vector<AddedToken> specialTokens = {{.content = "<|endoftext|>", .special = true}};
    bool framed = false;  // in RoBERTa's frame of the class and separator tokens, else in none
    std::optional<std::string> classToken = std::nullopt;
    std::optional<std::string> separatorToken = std::nullopt;
    std::optional<std::string> maskToken = std::nullopt;
    PrefixSpace prefixSpace = PrefixSpace::Never;
    bool trimsSpans = false;  // spans leave the space before a word out
};

// The reference's defaults for GPT-2 and for RoBERTa, with what a model folder's tokenizer_config.json and
// special_tokens_map.json say (either may be absent). Errors: files' codes, HeaderInvalid (not JSON),
// ConfigInvalid, UnsupportedTokenizer (a setting that is not ours).
ByteLevelOptions readGpt2Options(const std::filesystem::path& folder);
ByteLevelOptions readRobertaOptions(const std::filesystem::path& folder);

// A byte-level BPE tokenizer from the files vocab.json and merges.txt of a folder, and added_tokens.json
// where it is there, as the slow GPT2Tokenizer and RobertaTokenizer of transformers 4.29.2 read them. A
// special token that is not in the vocabulary is plain text, with a warning. Errors: files' codes,
// HeaderInvalid, ConfigInvalid (id), VocabularyInvalid (merge), SpecialTokenMissing (a token of the frame).
std::shared_ptr<const Tokenizer> loadByteLevelTokenizer(const std::filesystem::path& folder,
                                                        const ByteLevelOptions& options);

}  // namespace stratascope
