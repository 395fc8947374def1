#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope {

// A code point and the bytes of the source text that it came from.
struct AlignedCharacter {
    char32_t character = 0;
    std::size_t begin = 0;  // first byte in the source
    std::size_t end = 0;    // one past the last byte

    friend bool operator==(const AlignedCharacter&, const AlignedCharacter&) = default;
};

using AlignedText = std::vector<AlignedCharacter>;
using AlignedSpan = std::span<const AlignedCharacter>;

// The code points of a valid UTF-8 text.
AlignedText alignedText(std::string_view validUtf8);

// The code points as UTF-8.
std::string toUtf8(AlignedSpan text);

}  // namespace stratascope
