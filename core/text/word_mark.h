#pragma once

#include <span>

#include "core/text/subword_model.h"

namespace stratascope {

// U+2581, which stands for the space before a word in the pieces of SentencePiece and its kin.
constexpr char32_t wordMark = 0x2581;

// Says of each piece but the first of a run whether it starts a word, which its mark tells.
inline void markWords(AlignedSpan run, std::span<SubwordPiece> pieces) {
    for (SubwordPiece& piece : pieces)
        piece.startsWord = piece.first > 0 && run[piece.first].character == wordMark;
}

}  // namespace stratascope
