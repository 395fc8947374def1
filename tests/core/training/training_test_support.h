#pragma once

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "core/training/training_corpus.h"
#include "core/training/word_masking.h"

namespace stratascope::test {

// A vocabulary whose first five tokens are [PAD], [UNK], [CLS], [SEP] and [MASK].
inline TrainingVocabulary trainingVocabulary(std::size_t size,
                                             const std::vector<std::size_t>& continuing = {}) {
    TrainingVocabulary vocabulary{2, 3, 4, std::vector<bool>(size), std::vector<bool>(size)};
    for (std::size_t id = 0; id < std::min<std::size_t>(size, 5); ++id)
        vocabulary.special[id] = true;
    for (const std::size_t id : continuing)
        vocabulary.continuing[id] = true;
    return vocabulary;
}

// A corpus of files of documents of lines of so many tokens, of which no two are the same: 5, 6, 7, …
inline TrainingCorpus numberedCorpus(const std::vector<std::vector<std::vector<std::size_t>>>& files) {
    TrainingCorpus corpus;
    for (const auto& documents : files) {
        for (const auto& lines : documents) {
            for (const std::size_t tokens : lines) {
                for (std::size_t i = 0; i < tokens; ++i)
                    corpus.ids.push_back(static_cast<TokenId>(5 + corpus.ids.size()));
                corpus.lines.push_back(corpus.ids.size());
            }
            corpus.documents.push_back(corpus.lineCount());
        }
        corpus.files.push_back(corpus.documentCount());
    }
    return corpus;
}

// The ids of a sequence before tokens were hidden.
inline std::vector<TokenId> originalIds(const TrainingSequence& sequence) {
    std::vector<TokenId> ids = sequence.tokens.ids;
    for (const MaskedToken& masked : sequence.masked)
        ids[masked.position] = masked.original;
    return ids;
}

}  // namespace stratascope::test
