#pragma once

#include "core/text/text_steps.h"

namespace stratascope {

// What AlbertTokenizer and XLNetTokenizer can do to a text.
struct AlbertTextRules {
    bool removesSpaces = true;  // at both ends, and all but one between words
    bool keepsAccents = false;
    bool lowerCases = true;
};

// Makes a text ready for the pieces of ALBERT and XLNet: spaces, quotation marks (`` and '' become "), marks
// and case. preprocess_text of AlbertTokenizer and XLNetTokenizer in transformers 4.29.2.
class AlbertText : public Normalizer {
public:
    explicit AlbertText(AlbertTextRules rules) : m_rules(rules) {}
    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override;

private:
    AlbertTextRules m_rules;
};

}  // namespace stratascope
