#include "core/text/bpe_model.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "core/base/progress.h"
#include "core/text/byte_fallback.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

std::uint64_t pairKey(TokenId left, TokenId right) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32U |
           static_cast<std::uint32_t>(right);
}

}  // namespace

// The symbols of one word while they are joined: a list in which what was joined into its left neighbour is
// left out, and a queue of the pairs that can be joined, some of which are there no more when their turn
// comes.
class BpeModel::Merging {
public:
    Merging(const BpeModel& model, std::vector<SubwordPiece>& symbols) : m_model(model), m_symbols(symbols) {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            m_links.push_back({i == 0 ? none : i - 1, i + 1 < symbols.size() ? i + 1 : none});
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i)
            consider(i);
    }

    void run(const std::stop_token& stop) {
        while (!m_queue.empty()) {
            throwIfStopped(stop);
            const Candidate candidate = m_queue.top();
            m_queue.pop();
            if (isStillThere(candidate)) join(candidate);
        }
    }

    void appendTo(std::vector<SubwordPiece>& pieces) const {
        for (std::size_t i = m_symbols.empty() ? none : 0; i != none; i = m_links[i].next)
            pieces.push_back(m_symbols[i]);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct Links {
        std::size_t previous;
        std::size_t next;
    };
    struct Candidate {
        std::uint32_t rank;
        std::size_t left;
        TokenId leftId;
        TokenId rightId;
        TokenId merged;

        // The queue serves the greatest first: the lowest rank, the leftmost of equals.
        friend bool operator<(const Candidate& a, const Candidate& b) {
            return std::pair(a.rank, a.left) > std::pair(b.rank, b.left);
        }
    };

    void consider(std::size_t left) {
        const TokenId leftId = m_symbols[left].id;
        const TokenId rightId = m_symbols[m_links[left].next].id;
        if (const Result* result = m_model.resultOf(leftId, rightId))
            m_queue.push({result->rank, left, leftId, rightId, result->merged});
    }

    bool isStillThere(const Candidate& candidate) const {
        const std::size_t right = m_links[candidate.left].next;
        return m_symbols[candidate.left].count > 0 && m_symbols[candidate.left].id == candidate.leftId &&
               right != none && m_symbols[right].id == candidate.rightId;
    }

    void join(const Candidate& candidate) {
        SubwordPiece& left = m_symbols[candidate.left];
        Links& links = m_links[candidate.left];
        SubwordPiece& right = m_symbols[links.next];
        left.id = candidate.merged;
        left.count = right.first + right.count - left.first;
        right.count = 0;
        links.next = m_links[links.next].next;
        if (links.next != none) {
            m_links[links.next].previous = candidate.left;
            consider(candidate.left);
        }
        if (links.previous != none) consider(links.previous);
    }

    const BpeModel& m_model;
    std::vector<SubwordPiece>& m_symbols;
    std::vector<Links> m_links;
    std::priority_queue<Candidate> m_queue;
};

BpeModel::BpeModel(std::shared_ptr<const Vocabulary> vocabulary, const std::vector<BpeMerge>& merges,
                   BpeRules rules)
    : m_vocabulary(std::move(vocabulary)), m_rules(rules) {
    for (std::size_t i = 0; i < m_vocabulary->size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        const std::u32string piece = codePointsOf(m_vocabulary->piece(id));
        if (piece.size() == 1 && m_vocabulary->idOf(m_vocabulary->piece(id)) == id)
            m_characters[piece.front()] = id;
    }
    m_merges.reserve(merges.size());
    for (std::size_t i = 0; i < merges.size(); ++i)
        m_merges[pairKey(merges[i].left, merges[i].right)] = {static_cast<std::uint32_t>(i),
                                                              merges[i].merged};
}

const BpeModel::Result* BpeModel::resultOf(TokenId left, TokenId right) const {
    const auto found = m_merges.find(pairKey(left, right));
    return found == m_merges.end() ? nullptr : &found->second;
}

void BpeModel::appendUnknown(const AlignedCharacter& character, std::size_t index,
                             std::vector<SubwordPiece>& symbols) const {
    if (m_rules.byteFallback) {
        if (const auto ids = bytePieces(character.character, *m_vocabulary)) {
            for (const TokenId id : *ids)
                symbols.push_back({id, index, 1});
            return;
        }
    }
    if (!m_rules.unknown) return;
    const bool followsUnknown = !symbols.empty() && symbols.back().id == *m_rules.unknown;
    if (m_rules.fuseUnknown && followsUnknown) {
        ++symbols.back().count;
    } else {
        symbols.push_back({*m_rules.unknown, index, 1});
    }
}

std::vector<SubwordPiece> BpeModel::charactersOf(AlignedSpan word) const {
    std::vector<SubwordPiece> symbols;
    symbols.reserve(word.size());
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto found = m_characters.find(word[i].character);
        if (found == m_characters.end()) {
            appendUnknown(word[i], i, symbols);
        } else {
            symbols.push_back({found->second, i, 1});
        }
    }
    return symbols;
}

void BpeModel::appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                            const std::stop_token& stop) const {
    if (m_rules.wholeWordsFirst) {
        if (const auto id = m_vocabulary->idOf(toUtf8(word))) {
            pieces.push_back({*id, 0, word.size()});
            return;
        }
    }
    const std::size_t before = pieces.size();
    std::vector<SubwordPiece> symbols = charactersOf(word);
    Merging merging(*this, symbols);
    merging.run(stop);
    merging.appendTo(pieces);
    markWords(word, std::span(pieces).subspan(before));
}

}  // namespace stratascope
