#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/text/subword_model.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// Two pieces that become one.
struct BpeMerge {
    TokenId left = 0;
    TokenId right = 0;
    TokenId merged = 0;
};

// What distinguishes one BPE model from another.
struct BpeRules {
    std::optional<TokenId> unknown = std::nullopt;  // of characters without a piece; unset: they vanish
    bool fuseUnknown = false;                       // one unknown token for several such characters in a row
    bool byteFallback = false;                      // they become the pieces <0x00> … <0xFF> of their bytes
    bool wholeWordsFirst = false;                   // a word that is a piece is not taken apart
};

// Byte-pair encoding: the characters of a word, joined by the merges, the one that stands first in the list
// first, and from the left (BPE of huggingface/tokenizers). Time is the word's length times its logarithm.
class BpeModel : public SubwordModel {
public:
    // The first of `merges` comes first; of several of one pair the last one counts.
    BpeModel(std::shared_ptr<const Vocabulary> vocabulary, const std::vector<BpeMerge>& merges,
             BpeRules rules);

    void appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                      const std::stop_token& stop) const override;

private:
    struct Result {
        std::uint32_t rank = 0;
        TokenId merged = 0;
    };
    class Merging;

    std::vector<SubwordPiece> charactersOf(AlignedSpan word) const;
    void appendUnknown(const AlignedCharacter& character, std::size_t index,
                       std::vector<SubwordPiece>& symbols) const;
    const Result* resultOf(TokenId left, TokenId right) const;

    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::unordered_map<char32_t, TokenId> m_characters;
    std::unordered_map<std::uint64_t, Result> m_merges;
    BpeRules m_rules;
};

}  // namespace stratascope
