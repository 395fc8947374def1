#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/warning.h"
#include "core/inspection/folder_texts.h"
#include "core/text/tokenizer.h"

namespace stratascope {

struct SpecialToken {
    TokenId id = 0;
    std::string piece;

    friend bool operator==(const SpecialToken&, const SpecialToken&) = default;
};

// What a person wants to know of a model folder's tokenizer.
struct TokenizerFacts {
    std::string kind;            // as its files name it, e.g. "BertTokenizer"; empty where none says it
    std::optional<Error> fault;  // why there is none to be used; then the facts below are empty
    std::size_t vocabularySize = 0;
    std::vector<SpecialToken> specialTokens;  // by id
    std::optional<bool> lowersCase;           // by what it does with letters; nothing where it knows none
    std::vector<Warning> warnings;
    std::vector<ConfigEntry> settings;  // of its tokenizer_config.json
};

// Whether "A" and "a" and so on have the same tokens.
std::optional<bool> lowersCase(const Tokenizer& tokenizer);

TokenizerFacts tokenizerFacts(const std::filesystem::path& folder);

}  // namespace stratascope
