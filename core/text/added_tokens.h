#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/aligned_text.h"
#include "core/text/piece_trie.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// A token that is found in a text before the text is cut into words: AddedToken of the reference.
struct AddedToken {
    TokenId id = 0;
    std::string content = {};  // UTF-8
    bool singleWord = false;   // only where neither neighbour is part of a word
    bool leftStrip = false;    // takes the white space before it along
    bool rightStrip = false;   // takes the white space behind it along
    bool normalized = false;   // is looked for in the normalised text, not in the text as it was written
    bool special = false;      // [CLS], [SEP], …

    friend bool operator==(const AddedToken&, const AddedToken&) = default;
};

// An added token where it stands in a text: the characters [first, last), with the white space that it takes.
struct AddedTokenPlace {
    const AddedToken* token = nullptr;
    std::size_t first = 0;
    std::size_t last = 0;
};

// The added tokens of a tokenizer, to be found in texts. Time to look at one place is that of the longest
// token, however many there are.
class AddedTokens {
public:
    // Tokens without content are left out; of several with one content the last one counts.
    explicit AddedTokens(const std::vector<AddedToken>& tokens);
    AddedTokens(const AddedTokens&) = delete;
    AddedTokens& operator=(const AddedTokens&) = delete;

    const std::vector<AddedToken>& all() const { return m_tokens; }

    // The longest token that `text` starts with, whatever stands around it, and its length in code points.
    struct Start {
        const AddedToken* token = nullptr;
        std::size_t length = 0;
    };
    Start longestAtStart(AlignedSpan text) const;

    // The token that `text` is, no more and no less; null when it is none.
    const AddedToken* whole(AlignedSpan text) const;

    // The tokens in `text` from left to right, the longest first where several start, by the rules of
    // AddedToken. Throws Cancelled soon after `stop` is stopped.
    std::vector<AddedTokenPlace> placesIn(AlignedSpan text, const std::stop_token& stop) const;

private:
    std::vector<AddedToken> m_tokens;
    PieceTrie m_trie;
};

}  // namespace stratascope
