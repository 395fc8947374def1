#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/text/subword_model.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// What distinguishes one WordPiece model from another.
struct WordPieceRules {
    TokenId unknown = 0;
    std::string continuationMark = "##";  // before pieces that continue a word
    std::size_t longestWord = 100;        // code points; a longer word is the unknown token
};

// WordPiece: the greedy longest-match-first pieces of a word, or the unknown token where the vocabulary
// cannot spell it. Time is at most the word's length times the square of that of the vocabulary's longest
// piece: all that may be a piece is hashed, the longest first.
class WordPieceModel : public SubwordModel {
public:
    WordPieceModel(std::shared_ptr<const Vocabulary> vocabulary, WordPieceRules rules);

    void appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                      const std::stop_token& stop) const override;

private:
    struct SpelledWord;
    SubwordPiece longestPiece(const SpelledWord& word, std::size_t first) const;
    std::optional<TokenId> idOf(std::string_view part, bool continuation) const;

    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::unordered_map<std::string_view, TokenId> m_continuations;  // without their mark
    WordPieceRules m_rules;
};

}  // namespace stratascope
