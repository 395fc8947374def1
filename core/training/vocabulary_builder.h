#pragma once

#include <string>
#include <vector>

#include "core/training/word_counts.h"

namespace stratascope {

// The special tokens and a piece.
inline constexpr std::size_t fewestPieces = 6;

// Pieces of a WordPiece vocabulary by id: the special tokens, the characters, most frequent first, at most
// half of all, then the joins of neighbouring pieces that are most frequent in the words, one by one (byte
// pair encoding, Sennrich et al. 2016, with WordPiece's "##" before pieces that continue a word). Fewer than
// `size` where no two pieces stand beside each other twice. Ties go to the piece that sorts first. Words
// longer than WordPiece takes apart count for nothing. Errors: InputInvalid (`size` below fewestPieces);
// Cancelled.
std::vector<std::string> buildVocabulary(const WordCounts& words, std::size_t size,
                                         const std::stop_token& stop = {},
                                         const ProgressCallback& progress = {});

}  // namespace stratascope
