#include "core/text/unigram_segmenter.h"

#include <algorithm>
#include <limits>

#include "core/text/best_path.h"

namespace stratascope {
namespace {

constexpr float unknownPenalty = 10.0F;

struct ScoreRange {
    float least = std::numeric_limits<float>::max();
    float most = std::numeric_limits<float>::min();
};

ScoreRange rangeOf(const std::vector<ModelPiece>& pieces) {
    ScoreRange range;
    for (const ModelPiece& piece : pieces) {
        if (piece.kind != PieceKind::Normal) continue;
        range.least = std::min(range.least, piece.score);
        range.most = std::max(range.most, piece.score);
    }
    return range;
}

// A piece that the user defined outweighs all others of its length.
std::vector<double> scoresOf(const std::vector<ModelPiece>& pieces, float most) {
    std::vector<double> scores;
    scores.reserve(pieces.size());
    for (const ModelPiece& piece : pieces)
        scores.push_back(piece.kind == PieceKind::UserDefined
                             ? static_cast<float>(piece.text.size()) * most - 0.1
                             : piece.score);
    return scores;
}

bool isUsed(PieceKind kind) {
    return kind == PieceKind::Normal || kind == PieceKind::UserDefined;
}

}  // namespace

UnigramSegmenter::UnigramSegmenter(const SentencePieceFile& file)
    : m_pieces(trieOf(file.pieces, isUsed)),
      m_scores(scoresOf(file.pieces, rangeOf(file.pieces).most)),
      m_unknownScore(rangeOf(file.pieces).least - unknownPenalty),
      m_unknown(unknownPiece(file.pieces)) {}

std::vector<Segment> UnigramSegmenter::segment(AlignedSpan text, const std::stop_token& stop) const {
    return bestPath(text, m_pieces, m_scores, UnknownCharacter<float>{m_unknown, m_unknownScore}, stop);
}

}  // namespace stratascope
