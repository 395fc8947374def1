#pragma once

#include <memory>

#include "core/text/text_steps.h"
#include "core/text/word_cutter.h"
#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {

// Cuts a text into the words that WordPiece then takes apart: BertTokenizer of transformers 4.29.2 up to and
// including its BasicTokenizer (which has no NFC yet; later releases normalise the text first).
class BasicTokenizer : public WordCutter {
public:
    BasicTokenizer(const WordPieceOptions& options, std::shared_ptr<const AddedTokens> specialTokens);

    std::vector<Word> words(AlignedText text, const std::stop_token& stop) const override;

private:
    void appendWords(AlignedSpan part, std::vector<Word>& words, const std::stop_token& stop) const;
    void appendWord(AlignedText word, std::vector<Word>& words) const;

    std::unique_ptr<const Normalizer> m_lowerCase;  // null: case is kept
    bool m_stripAccents;
    bool m_spaceChineseCharacters;
    std::shared_ptr<const AddedTokens> m_specialTokens;
};

}  // namespace stratascope
