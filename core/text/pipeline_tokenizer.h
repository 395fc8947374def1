#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/text/added_tokens.h"
#include "core/text/frame.h"
#include "core/text/subword_model.h"
#include "core/text/tokenizer.h"
#include "core/text/vocabulary.h"
#include "core/text/word_cutter.h"

namespace stratascope {

// What a tokenizer is made of. Whatever kind it is, a text is cut into words, words are taken apart into
// pieces, and the pieces are framed.
struct TokenizerParts {
    std::shared_ptr<const Vocabulary> vocabulary = {};    // the model's pieces
    std::shared_ptr<const AddedTokens> addedTokens = {};  // may lie beyond the vocabulary
    std::unique_ptr<const WordCutter> cutter = {};        // finds the added tokens
    std::unique_ptr<const SubwordModel> model = {};       // ids are those of the vocabulary
    Frame frame = bareFrame();
    std::optional<TokenId> unknown = std::nullopt;  // [UNK], where the model has one
    bool unknownHasOtherRole = false;               // and so is not unknown where it is written or added
    std::optional<TokenId> mask = std::nullopt;     // [MASK], where the model has one
    std::optional<char32_t> trimmed =
        std::nullopt;              // a character that spans of pieces leave out at both ends
    bool byteLevel = false;        // the characters of the model's pieces stand for bytes
    bool truncatesAsFast = false;  // pairs lose tokens as with the fast reference
    std::vector<Warning> warnings = {};
};

// The tokenizer of these parts.
std::shared_ptr<const Tokenizer> makeTokenizer(TokenizerParts parts);

}  // namespace stratascope
