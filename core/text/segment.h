#pragma once

#include <cstddef>

#include "core/text/tokenizer.h"

namespace stratascope {

// A part of a normalised text and the piece that it is.
struct Segment {
    TokenId id = 0;         // of the unknown piece, where the part is no other
    std::size_t first = 0;  // code points [first, first + count)
    std::size_t count = 0;

    friend bool operator==(const Segment&, const Segment&) = default;
};

}  // namespace stratascope
