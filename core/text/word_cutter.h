#pragma once

#include <stop_token>
#include <vector>

#include "core/text/added_tokens.h"
#include "core/text/aligned_text.h"

namespace stratascope {

// A run of the normalised text that is taken apart on its own, or an added token that the text spells out.
struct Word {
    AlignedText characters;             // never empty
    const AddedToken* added = nullptr;  // lives as long as the cutter
};

// Cuts a text into normalised words, each character of which knows its bytes in the source.
class WordCutter {
public:
    virtual ~WordCutter() = default;

    // The words of `text` in order; no offset runs backwards. Throws Cancelled soon after `stop` is stopped.
    virtual std::vector<Word> words(AlignedText text, const std::stop_token& stop) const = 0;
};

}  // namespace stratascope
