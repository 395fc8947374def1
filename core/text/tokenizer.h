#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/warning.h"

namespace stratascope {

using TokenId = std::int32_t;

// One token of a tokenised text.
struct Token {
    TokenId id = 0;
    std::string piece;         // as the vocabulary writes it, e.g. "##ing"
    int text = 0;              // the source text that begin and end point into: 0 = A, 1 = B
    int segment = 0;           // token type id given to the model
    int position = 0;          // position id within its sequence
    int word = -1;             // number of the white-space or punctuation word within its text; -1 = none
    std::size_t begin = 0;     // first byte in the UTF-8 source text
    std::size_t end = 0;       // one past the last byte; begin == end for added special tokens
    bool special = false;      // [CLS], [SEP], … whether added or written in the text
    bool unknown = false;      // [UNK]
    bool spellsBytes = false;  // each character of the piece stands for a byte (byte_level.h)

    friend bool operator==(const Token&, const Token&) = default;
};

// What a tokenizer makes of one text or of a pair of texts.
struct TokenizedText {
    std::vector<Token> tokens;
    std::vector<std::string> texts;     // the sources as valid UTF-8: A, or A and B
    std::size_t droppedTokens = 0;      // tokens cut off to fit the model's positions
    std::size_t replacedSequences = 0;  // invalid UTF-8 sequences replaced by U+FFFD
    std::size_t firstReplaced = 0;      // byte offset, in the text given (A, else B), of the first of them

    bool truncated() const { return droppedTokens > 0; }
    std::vector<TokenId> ids() const;
    std::vector<std::int32_t> typeIds() const;

    friend bool operator==(const TokenizedText&, const TokenizedText&) = default;
};

// Text to tokens; immutable once loaded, so that any thread may use it.
class Tokenizer {
public:
    virtual ~Tokenizer() = default;

    // Tokens of `textA`, or of the pair, with the model's special tokens, at most `maxTokens` in all
    // (0 = no limit). A single text loses its end; a pair loses tokens of the longer text first, one by
    // one ("longest_first" of the reference). Special tokens go last, the last one first, where `maxTokens`
    // is too small even for them. Time is linear in the length of the text. Throws Cancelled soon after
    // `stop` is stopped.
    virtual TokenizedText tokenize(std::string_view textA, std::optional<std::string_view> textB,
                                   std::size_t maxTokens, std::stop_token stop = {}) const = 0;

    virtual std::size_t vocabularySize() const = 0;

    // The piece of an id; empty when the id is not in the vocabulary.
    virtual std::string piece(TokenId id) const = 0;

    // The id of a piece, if the vocabulary holds it.
    virtual std::optional<TokenId> idOf(std::string_view piece) const = 0;

    virtual bool isSpecial(TokenId id) const = 0;

    // Whether the characters of an id's piece stand for bytes (byte_level.h).
    virtual bool spellsBytes(TokenId) const { return false; }

    // The token that stands for one to be predicted, where the vocabulary has such a token.
    virtual std::optional<TokenId> maskId() const { return std::nullopt; }

    // Things a person should know about the tokenizer's files, e.g. duplicate lines; may be empty.
    virtual std::vector<Warning> warnings() const { return {}; }
};

// Byte offset → offset in Unicode code points for every byte offset of a valid UTF-8 text that starts a
// code point, and for its end. Size: text bytes + 1.
std::vector<std::size_t> codePointOffsets(std::string_view utf8);

}  // namespace stratascope
