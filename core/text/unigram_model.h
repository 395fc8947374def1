#pragma once

#include <memory>
#include <vector>

#include "core/text/piece_trie.h"
#include "core/text/subword_model.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// What distinguishes one unigram model from another.
struct UnigramRules {
    TokenId unknown = 0;        // one token for all unknown characters in a row
    bool byteFallback = false;  // they become the pieces <0x00> … <0xFF> of their bytes
};

// The unigram language model: of all ways to spell a word that whose pieces have the greatest sum of scores,
// found by the Viterbi algorithm (Unigram of huggingface/tokenizers, EncodeOptimized of SentencePiece). A
// character that is no piece costs 10 more than the worst piece. Time is the word's length times that of the
// longest piece.
class UnigramModel : public SubwordModel {
public:
    // scores[id] is the logarithm of a piece's probability; the vocabulary's size.
    UnigramModel(std::shared_ptr<const Vocabulary> vocabulary, std::vector<double> scores,
                 UnigramRules rules);

    void appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                      const std::stop_token& stop) const override;

private:
    void appendUnknown(AlignedSpan word, const SubwordPiece& unknown,
                       std::vector<SubwordPiece>& pieces) const;

    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::vector<double> m_scores;
    PieceTrie m_trie;
    double m_unknownScore;
    UnigramRules m_rules;
};

}  // namespace stratascope
