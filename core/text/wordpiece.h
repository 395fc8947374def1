#pragma once

#include <optional>
#include <vector>

#include "core/text/aligned_text.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// A piece of a word: its id and the characters [first, first + count) of the word.
struct WordPiece {
    TokenId id = 0;
    std::size_t first = 0;
    std::size_t count = 0;

    friend bool operator==(const WordPiece&, const WordPiece&) = default;
};

// The greedy longest-match-first pieces of a word; nothing when the vocabulary cannot spell it. Time is at
// most the word's length times that of the vocabulary's longest piece.
std::optional<std::vector<WordPiece>> wordPieces(AlignedSpan word, const Vocabulary& vocabulary);

}  // namespace stratascope
