#pragma once

#include "core/text/aligned_text.h"

namespace stratascope {

// How long the steps of a tokenizer.json may make a text. Each of a chain of steps may double what the one
// before it left, so that a file of a few lines could ask for all memory.
class GrowthLimit {
public:
    // For what becomes of `text`.
    explicit GrowthLimit(AlignedSpan text);

    // Errors: UnsupportedTokenizer where so many characters are too many.
    void check(std::size_t characters) const;

private:
    std::size_t m_most;
};

}  // namespace stratascope
