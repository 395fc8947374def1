#pragma once

#include <memory>
#include <vector>

#include "core/text/text_steps.h"
#include "core/text/word_cutter.h"

namespace stratascope {

// The steps from a text to its words, in their order. Unset steps are left out.
struct CutterSteps {
    std::unique_ptr<const Normalizer> wholeText =
        {};  // before added tokens are looked for, as slow tokenizers do
    std::unique_ptr<const Normalizer> normalizer = {};  // of what lies between the added tokens
    std::unique_ptr<const Splitter> splitter = {};      // of what that leaves
};

// Finds the added tokens in a text as it is written, normalises what lies between them, finds in it the
// tokens that are looked for in normalised text, and cuts the rest into words: the order of the fast
// reference (AddedVocabulary::extract_and_normalize and PreTokenizer of huggingface/tokenizers).
class StepCutter : public WordCutter {
public:
    StepCutter(const AddedTokens& tokens, CutterSteps steps);

    std::vector<Word> words(AlignedText text, const std::stop_token& stop) const override;

private:
    void appendNormalized(AlignedSpan run, std::vector<Word>& words, const std::stop_token& stop) const;
    void appendSplit(AlignedSpan run, std::vector<Word>& words, const std::stop_token& stop) const;

    CutterSteps m_steps;
    AddedTokens m_asWritten;
    AddedTokens m_normalized;
};

}  // namespace stratascope
