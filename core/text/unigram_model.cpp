#include "core/text/unigram_model.h"

#include <algorithm>
#include <utility>

#include "core/text/best_path.h"
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

}  // namespace

UnigramModel::UnigramModel(std::shared_ptr<const Vocabulary> vocabulary, std::vector<double> scores,
                           UnigramRules rules)
    : m_vocabulary(std::move(vocabulary)),
      m_scores(std::move(scores)),
      m_trie(trieOf(*m_vocabulary)),
      m_unknownScore(*std::ranges::min_element(m_scores) - unknownPenalty),
      m_rules(rules) {}

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
    const UnknownCharacter<double> unknownCharacter{m_rules.unknown, m_unknownScore};
    const std::vector<Segment> path = bestPath(word, m_trie, m_scores, unknownCharacter, stop);
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i].id != m_rules.unknown) {
            pieces.push_back({path[i].id, path[i].first, path[i].count});
            continue;
        }
        SubwordPiece unknown{path[i].id, path[i].first, path[i].count};
        while (i + 1 < path.size() && path[i + 1].id == m_rules.unknown)
            unknown.count += path[++i].count;
        appendUnknown(word, unknown, pieces);
    }
    markWords(word, std::span(pieces).subspan(before));
}

}  // namespace stratascope
