#include "core/text/unigram_segmenter.h"

#include <algorithm>
#include <limits>

#include "core/base/progress.h"

namespace stratascope {
namespace {

constexpr float unknownPenalty = 10.0F;
constexpr std::size_t notReached = std::numeric_limits<std::size_t>::max();

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

// The last segment of the best way to an end.
struct UnigramSegmenter::Ending {
    std::size_t first = notReached;
    float score = 0;  // of the whole way
    TokenId id = 0;

    void improve(double candidate, std::size_t start, TokenId piece) {
        if (first != notReached && !(candidate > score)) return;
        first = start;
        score = static_cast<float>(candidate);
        id = piece;
    }
};

UnigramSegmenter::UnigramSegmenter(const SentencePieceFile& file)
    : m_pieces(trieOf(file.pieces, isUsed)),
      m_scores(scoresOf(file.pieces, rangeOf(file.pieces).most)),
      m_unknownScore(rangeOf(file.pieces).least - unknownPenalty),
      m_unknown(unknownPiece(file.pieces)) {}

void UnigramSegmenter::extend(AlignedSpan text, std::size_t first, std::vector<Ending>& endings) const {
    const float before = endings[first].score;
    bool hasPieceOfOne = false;
    m_pieces.visitAtStart(text.subspan(first), [&](std::size_t length, TokenId id) {
        endings[first + length].improve(m_scores[static_cast<std::size_t>(id)] + before, first, id);
        hasPieceOfOne = hasPieceOfOne || length == 1;
    });
    if (!hasPieceOfOne) endings[first + 1].improve(m_unknownScore + before, first, m_unknown);
}

std::vector<Segment> UnigramSegmenter::segment(AlignedSpan text, const std::stop_token& stop) const {
    std::vector<Ending> endings(text.size() + 1);
    for (std::size_t first = 0; first < text.size(); ++first) {
        throwIfStopped(stop);
        extend(text, first, endings);
    }
    std::vector<Segment> segments;
    for (std::size_t end = text.size(); end > 0; end = endings[end].first)
        segments.push_back({endings[end].id, endings[end].first, end - endings[end].first});
    std::ranges::reverse(segments);
    return segments;
}

}  // namespace stratascope
