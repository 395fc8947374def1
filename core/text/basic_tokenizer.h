#pragma once

#include <stop_token>
#include <vector>

#include "core/text/aligned_text.h"
#include "core/text/special_tokens.h"
#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {

// A normalised word, or a special token that the text spells out.
struct Word {
    AlignedText characters;
    bool special = false;
};

// Cuts a text into the words that WordPiece then takes apart: BertTokenizer of transformers 4.29.2 up to and
// including its BasicTokenizer (which has no NFC yet; later releases normalise the text first).
class BasicTokenizer {
public:
    BasicTokenizer(const WordPieceOptions& options, SpecialTokens specialTokens);

    // The words of `text` in order, none of them empty. Their offsets point into what `text` was made of.
    // Throws Cancelled soon after `stop` is stopped.
    std::vector<Word> words(AlignedText text, const std::stop_token& stop = {}) const;

private:
    AlignedText lowerCased(AlignedSpan text, const std::stop_token& stop) const;
    void appendWords(AlignedSpan part, std::vector<Word>& words, const std::stop_token& stop) const;
    void appendWord(AlignedText word, std::vector<Word>& words) const;

    bool m_lowerCase;
    bool m_stripAccents;
    bool m_spaceChineseCharacters;
    SpecialTokens m_specialTokens;
};

}  // namespace stratascope
