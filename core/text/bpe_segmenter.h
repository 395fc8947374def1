#pragma once

#include "core/text/piece_segmenter.h"
#include "core/text/piece_trie.h"

namespace stratascope {

// Starts from single characters and joins, again and again, the two neighbours whose joint piece has the
// highest score, the leftmost first: bpe::Model::SampleEncode of SentencePiece 0.1.97 and 0.2.0 without
// sampling. Waiting pairs lie in a heap, so the time is n log n.
class BpeSegmenter : public PieceSegmenter {
public:
    explicit BpeSegmenter(const SentencePieceFile& file);

    std::vector<Segment> segment(AlignedSpan text, const std::stop_token& stop) const override;

private:
    // What merging needs to know of a piece.
    struct Piece {
        float score = 0;
        bool joins = false;   // may come of joining two others
        bool unused = false;  // is taken apart again in the end
    };
    class Merger;
    std::size_t partAtStart(AlignedSpan text) const;

    PieceTrie m_ids;
    PieceTrie m_userDefined;  // never joined to others
    std::vector<Piece> m_pieces;
    std::size_t m_longest = 0;  // bytes, and so no fewer than the code points of any piece
    TokenId m_unknown;

    // No piece reaches over a "▁" into the next word, so what is joined in one word does not depend on
    // others; nor does what is taken apart, where nothing is.
    bool m_wordsAreApart = true;
};

}  // namespace stratascope
