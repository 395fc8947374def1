#pragma once

#include "core/text/piece_segmenter.h"
#include "core/text/piece_trie.h"

namespace stratascope {

// The segments whose scores add up to the most: unigram::Model::EncodeOptimized of SentencePiece 0.1.97 and
// 0.2.0, in the same precision, so that close decisions fall the same way. Sums run from the start of the
// text and are rounded on the way, which is why a text is not cut into parts here.
class UnigramSegmenter : public PieceSegmenter {
public:
    explicit UnigramSegmenter(const SentencePieceFile& file);

    std::vector<Segment> segment(AlignedSpan text, const std::stop_token& stop) const override;

private:
    PieceTrie m_pieces;
    std::vector<double> m_scores;  // by id
    float m_unknownScore;
    TokenId m_unknown;
};

}  // namespace stratascope
