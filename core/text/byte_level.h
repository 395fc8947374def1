#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/text/aligned_text.h"

namespace stratascope {

// The character that stands for a byte in byte-level pieces: itself where it is printable, else one of U+0100
// … U+0143 (bytes_to_unicode of GPT-2).
char32_t byteCharacter(unsigned char byte);

// The byte that a character of byte-level pieces stands for.
std::optional<unsigned char> byteOfCharacter(char32_t character);

// A byte-level piece as a person reads it: the text of its bytes, with bytes that make no whole character in
// hexadecimal and spaces still as Ġ: "ä½ł" is "你", "Ġä½" is "Ġ<E4><BD>". A piece with characters that stand
// for no byte is left as it is.
std::string readablePiece(std::string_view piece);

// What the space is in byte-level pieces: Ġ.
constexpr char32_t byteLevelSpace = 0x120;

// Puts a space before a text, which has none of the text's bytes: a piece of it alone must not run offsets
// backwards.
void prependSpace(AlignedText& text);

// The text with a character for each byte of its UTF-8, all with the bytes of the source of the character
// that they came from, as in the reference.
AlignedText byteLevel(AlignedSpan text);

}  // namespace stratascope
