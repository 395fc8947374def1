#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stratascope {

// A text made valid UTF-8, and what that took.
struct ValidUtf8 {
    std::string text;
    std::size_t replacedSequences = 0;
    std::size_t firstReplaced = 0;  // byte offset in the text given; 0 when nothing was replaced
};

// `bytes` with every ill-formed sequence (a maximal subpart, as the Unicode standard and the WHATWG encoding
// standard recommend) replaced by one U+FFFD.
ValidUtf8 toValidUtf8(std::string_view bytes);

// Offset of the first byte that starts no well-formed UTF-8 sequence (Unicode, table 3-7), if there is one.
std::optional<std::size_t> firstInvalidUtf8(std::string_view bytes);

// `text`, cut between two code points to at most `longest` bytes and then marked with "…".
std::string shortened(std::string_view text, std::size_t longest);

// The code points of a text; ill-formed sequences become U+FFFD.
std::u32string codePointsOf(std::string_view bytes);

// Appends a Unicode scalar value.
void appendUtf8(std::string& text, char32_t character);

// The code point of a valid UTF-8 text that starts at byte `offset`, which is moved behind it.
char32_t nextCodePoint(std::string_view validUtf8, std::size_t& offset);

}  // namespace stratascope
