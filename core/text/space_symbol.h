#pragma once

#include <string_view>

#include "core/text/aligned_text.h"

namespace stratascope {

// U+2581, which stands for a space in the pieces of SentencePiece and its kin, mostly the one before a word.
constexpr char32_t spaceSymbol = U'\u2581';
constexpr std::string_view spaceSymbolInUtf8 = "\u2581";

inline bool isSpaceSymbol(const AlignedCharacter& aligned) {
    return aligned.character == spaceSymbol;
}

}  // namespace stratascope
