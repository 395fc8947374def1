#include "core/text/unigram_model.h"

#include <algorithm>
#include <utility>

#include "core/base/progress.h"
#include "core/text/byte_fallback.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr double unknownPenalty = 10;

// Of a piece that stands twice the last one counts.
PieceTrie trieOf(const Vocabulary& vocabulary) {
    std::vector<std::pair<std::string_view, TokenId>> pieces;
    pieces.reserve(vocabulary.size());
    for (std::size_t i = 0; i < vocabulary.size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        const std::string_view piece = vocabulary.piece(id);
        if (!piece.empty() && vocabulary.idOf(piece) == id) pieces.emplace_back(piece, id);
    }
    return PieceTrie(pieces);
}

// The best way to spell a word up to some place: its last piece and its score.
struct BestEnd {
    SubwordPiece last;  // of no characters where no way leads here yet
    double score = 0;

    void improve(const SubwordPiece& piece, double candidate) {
        if (last.count > 0 && candidate <= score) return;
        last = piece;
        score = candidate;
    }
};

// The pieces that lead to the end, in order.
std::vector<SubwordPiece> tracedBack(const std::vector<BestEnd>& ends) {
    std::vector<SubwordPiece> pieces;
    for (std::size_t end = ends.size() - 1; end > 0; end = ends[end].last.first)
        pieces.push_back(ends[end].last);
    std::ranges::reverse(pieces);
    return pieces;
}

}  // namespace

UnigramModel::UnigramModel(std::shared_ptr<const Vocabulary> vocabulary, std::vector<double> scores,
                           UnigramRules rules)
    : m_vocabulary(std::move(vocabulary)),
      m_scores(std::move(scores)),
      m_trie(trieOf(*m_vocabulary)),
      m_unknownScore(*std::ranges::min_element(m_scores) - unknownPenalty),
      m_rules(rules) {}

std::vector<SubwordPiece> UnigramModel::bestPath(AlignedSpan word, const std::stop_token& stop) const {
    std::vector<BestEnd> ends(word.size() + 1);
    for (std::size_t i = 0; i < word.size(); ++i) {
        throwIfStopped(stop);
        bool standsAlone = false;
        m_trie.visitAtStart(word.subspan(i), [&](std::size_t length, TokenId id) {
            ends[i + length].improve({id, i, length}, ends[i].score + m_scores[static_cast<std::size_t>(id)]);
            standsAlone = standsAlone || length == 1;
        });
        if (!standsAlone) ends[i + 1].improve({m_rules.unknown, i, 1}, ends[i].score + m_unknownScore);
    }
    return tracedBack(ends);
}

void UnigramModel::appendUnknown(AlignedSpan word, const SubwordPiece& unknown,
                                 std::vector<SubwordPiece>& pieces) const {
    const std::size_t before = pieces.size();
    for (std::size_t i = unknown.first; m_rules.byteFallback && i < unknown.first + unknown.count; ++i) {
        const auto ids = bytePieces(word[i].character, *m_vocabulary);
        if (!ids) {
            pieces.resize(before);
            break;
        }
        for (const TokenId id : *ids)
            pieces.push_back({id, i, 1});
    }
    if (pieces.size() == before) pieces.push_back(unknown);
}

void UnigramModel::appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                                const std::stop_token& stop) const {
    const std::size_t before = pieces.size();
    const std::vector<SubwordPiece> path = bestPath(word, stop);
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i].id != m_rules.unknown) {
            pieces.push_back(path[i]);
            continue;
        }
        SubwordPiece unknown = path[i];
        while (i + 1 < path.size() && path[i + 1].id == m_rules.unknown)
            unknown.count += path[++i].count;
        appendUnknown(word, unknown, pieces);
    }
    markWords(word, std::span(pieces).subspan(before));
}

}  // namespace stratascope
