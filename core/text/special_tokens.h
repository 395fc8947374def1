#pragma once

#include <string>
#include <vector>

#include "core/text/aligned_text.h"

namespace stratascope {

// The special tokens as they may stand written in a text.
class SpecialTokens {
public:
    // `tokens` in UTF-8; empty ones are left out.
    explicit SpecialTokens(const std::vector<std::string>& tokens);

    // Length in code points of the longest token that stands at the start of `text`; 0 when none does.
    std::size_t lengthAtStart(AlignedSpan text) const;

    // Whether `text` is a token, no more and no less.
    bool contains(AlignedSpan text) const;

private:
    std::vector<std::u32string> m_longestFirst;
};

}  // namespace stratascope
