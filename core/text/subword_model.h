#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "core/text/aligned_text.h"
#include "core/text/space_symbol.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// A piece of a word: its id and the characters [first, first + count) of the word.
struct SubwordPiece {
    TokenId id = 0;
    std::size_t first = 0;
    std::size_t count = 0;
    bool startsWord = false;  // begins a further word, where the run that was given holds several

    friend bool operator==(const SubwordPiece&, const SubwordPiece&) = default;
};

// Takes words apart into pieces of a vocabulary.
class SubwordModel {
public:
    virtual ~SubwordModel() = default;

    // Appends the pieces of `word`, which is not empty, in order: their characters never run backwards. Time
    // grows linearly with the word, a logarithm aside. Throws Cancelled soon after `stop` is stopped.
    virtual void appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                              const std::stop_token& stop) const = 0;
};

// Says of each piece but the first of a run whether it starts a word, which the symbol before it tells.
inline void markWords(AlignedSpan run, std::span<SubwordPiece> pieces) {
    for (SubwordPiece& piece : pieces)
        piece.startsWord = piece.first > 0 && isSpaceSymbol(run[piece.first]);
}

}  // namespace stratascope
