#include "core/text/bpe_segmenter.h"

#include <algorithm>
#include <queue>
#include <unordered_map>

#include "core/base/progress.h"
#include "core/text/space_symbol.h"

namespace stratascope {
namespace {

bool joins(PieceKind kind) {
    return kind == PieceKind::Normal || kind == PieceKind::UserDefined || kind == PieceKind::Unused;
}

// Whether the piece holds a "▁" behind its first character.
bool reachesOver(const ModelPiece& piece) {
    return joins(piece.kind) && piece.text.find(spaceSymbolInUtf8, 1) != std::string::npos;
}

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

// A part of the text between joints.
struct Symbol {
    std::size_t before = nobody;  // its neighbours
    std::size_t behind = nobody;
    std::size_t first = 0;
    std::size_t count = 0;  // 0 = has become a part of another
    bool frozen = false;
};

// Two neighbours that can be joined.
struct Pair {
    float score = 0;
    std::size_t left = 0;
    std::size_t right = 0;
    std::size_t count = 0;  // of both when they met
};

struct IsLessUrgent {
    bool operator()(const Pair& a, const Pair& b) const {
        return a.score < b.score || (a.score == b.score && a.left > b.left);
    }
};

}  // namespace

// Joins the symbols of one text.
class BpeSegmenter::Merger {
public:
    Merger(const BpeSegmenter& segmenter, AlignedSpan text) : m_segmenter(segmenter), m_text(text) {}

    std::vector<Segment> segments(const std::stop_token& stop);

private:
    void cutIntoSymbols(const std::stop_token& stop);
    void consider(std::size_t left, std::size_t right);
    void joinMostUrgent();
    void append(std::size_t first, std::size_t count, std::vector<Segment>& segments) const;

    const BpeSegmenter& m_segmenter;
    AlignedSpan m_text;
    std::vector<Symbol> m_symbols;
    std::priority_queue<Pair, std::vector<Pair>, IsLessUrgent> m_pairs;
    std::unordered_map<TokenId, std::size_t> m_leftCounts;  // of unused pieces
};

BpeSegmenter::BpeSegmenter(const SentencePieceFile& file)
    : m_ids(trieOf(file.pieces, [](PieceKind) { return true; })),
      m_userDefined(trieOf(file.pieces, isUserDefined)),
      m_unknown(unknownPiece(file.pieces)) {
    m_pieces.reserve(file.pieces.size());
    for (const ModelPiece& piece : file.pieces) {
        m_pieces.push_back({piece.score, joins(piece.kind), piece.kind == PieceKind::Unused});
        m_longest = std::max(m_longest, piece.text.size());
        m_wordsAreApart = m_wordsAreApart && piece.kind != PieceKind::Unused && !reachesOver(piece);
    }
}

std::vector<Segment> BpeSegmenter::segment(AlignedSpan text, const std::stop_token& stop) const {
    std::vector<Segment> segments;
    for (std::size_t first = 0; first < text.size();) {
        const std::size_t count = partAtStart(text.subspan(first));
        for (Segment segment : Merger(*this, text.subspan(first, count)).segments(stop)) {
            segment.first += first;
            segments.push_back(segment);
        }
        first += count;
    }
    return segments;
}

// How much of `text` can be looked at alone.
std::size_t BpeSegmenter::partAtStart(AlignedSpan text) const {
    if (!m_wordsAreApart) return text.size();
    const auto next = std::find_if(text.begin() + 1, text.end(), isSpaceSymbol);
    return static_cast<std::size_t>(next - text.begin());
}

void BpeSegmenter::Merger::cutIntoSymbols(const std::stop_token& stop) {
    for (std::size_t first = 0; first < m_text.size();) {
        throwIfStopped(stop);
        const std::size_t userDefined = m_segmenter.m_userDefined.longestAtStart(m_text.subspan(first));
        Symbol symbol;
        symbol.first = first;
        symbol.count = std::max<std::size_t>(userDefined, 1);
        symbol.frozen = userDefined > 0;
        first += symbol.count;
        if (!m_symbols.empty()) {
            symbol.before = m_symbols.size() - 1;
            m_symbols.back().behind = m_symbols.size();
        }
        m_symbols.push_back(symbol);
    }
}

// Puts the two on the heap where their joint text is a piece.
void BpeSegmenter::Merger::consider(std::size_t left, std::size_t right) {
    if (left == nobody || right == nobody) return;
    const Symbol& a = m_symbols[left];
    const Symbol& b = m_symbols[right];
    const std::size_t count = a.count + b.count;
    if (a.frozen || b.frozen || count > m_segmenter.m_longest) return;
    const auto id = m_segmenter.m_ids.idOf(m_text.subspan(a.first, count));
    if (!id) return;
    const Piece& piece = m_segmenter.m_pieces[static_cast<std::size_t>(*id)];
    if (!piece.joins) return;
    m_pairs.push({piece.score, left, right, count});
    if (piece.unused) m_leftCounts[*id] = a.count;
}

void BpeSegmenter::Merger::joinMostUrgent() {
    const Pair pair = m_pairs.top();
    m_pairs.pop();
    Symbol& left = m_symbols[pair.left];
    Symbol& right = m_symbols[pair.right];
    // A symbol only ever grows, or ends; the pair is out of date where either has.
    if (left.count == 0 || right.count == 0 || left.count + right.count != pair.count) return;
    left.count = pair.count;
    left.behind = right.behind;
    if (right.behind != nobody) m_symbols[right.behind].before = pair.left;
    right.count = 0;
    consider(left.before, pair.left);
    consider(pair.left, left.behind);
}

// An unused piece is taken apart the way in which it was joined last.
void BpeSegmenter::Merger::append(std::size_t first, std::size_t count,
                                  std::vector<Segment>& segments) const {
    const auto id = m_segmenter.m_ids.idOf(m_text.subspan(first, count));
    const auto left = id ? m_leftCounts.find(*id) : m_leftCounts.end();
    if (left == m_leftCounts.end()) {
        segments.push_back({id.value_or(m_segmenter.m_unknown), first, count});
        return;
    }
    append(first, left->second, segments);
    append(first + left->second, count - left->second, segments);
}

std::vector<Segment> BpeSegmenter::Merger::segments(const std::stop_token& stop) {
    cutIntoSymbols(stop);
    for (std::size_t i = 1; i < m_symbols.size(); ++i) {
        throwIfStopped(stop);
        consider(i - 1, i);
    }
    while (!m_pairs.empty()) {
        throwIfStopped(stop);
        joinMostUrgent();
    }
    std::vector<Segment> segments;
    for (const Symbol& symbol : m_symbols)
        if (symbol.count > 0) append(symbol.first, symbol.count, segments);
    return segments;
}

}  // namespace stratascope
