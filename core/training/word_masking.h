#pragma once

#include "core/base/random_source.h"
#include "core/inference/trainable_model.h"

namespace stratascope {

// What training has to know of a vocabulary.
struct TrainingVocabulary {
    TokenId classToken = 0;
    TokenId separator = 0;
    TokenId mask = 0;
    std::vector<bool> special;     // by id
    std::vector<bool> continuing;  // by id: a piece that goes on with a word

    std::size_t size() const { return special.size(); }
};

// Errors: SpecialTokenMissing ([CLS], [SEP] or [MASK]).
TrainingVocabulary makeTrainingVocabulary(const Tokenizer& tokenizer);

// Hides `share` of the tokens, whole words at a time and at least one where there is one: 80 % of the words
// become mask tokens, 10 % random tokens, 10 % stay as they are (Devlin et al. 2019, section 3.1; whole words
// as in their release of May 2019). Special tokens are never hidden.
void maskWords(TrainingSequence& sequence, double share, const TrainingVocabulary& vocabulary,
               RandomSource& random);

}  // namespace stratascope
