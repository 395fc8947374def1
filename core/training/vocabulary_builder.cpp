#include "core/training/vocabulary_builder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <queue>
#include <ranges>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::array<const char*, 5> specialTokens{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
static_assert(fewestPieces == specialTokens.size() + 1);
constexpr const char* continuationMark = "##";
constexpr std::size_t longestWord = 100;  // code points

using PieceId = std::uint32_t;
using Pair = std::pair<PieceId, PieceId>;

struct PairHash {
    std::size_t operator()(const Pair& pair) const {
        return std::hash<std::uint64_t>()((std::uint64_t{pair.first} << 32U) | pair.second);
    }
};

// A word as the pieces that it is made of so far.
struct SpeltWord {
    std::vector<PieceId> pieces;
    std::uint64_t count = 0;
};

// How often two pieces stand beside each other, and at least the words in which they do.
struct PairUse {
    std::uint64_t count = 0;
    std::vector<std::size_t> words;

    // Once for all places in a word.
    void addWord(std::size_t number) {
        if (words.empty() || words.back() != number) words.push_back(number);
    }
};

// Two pieces that may be joined next, with a count that they once had; it may have fallen since.
struct Candidate {
    std::uint64_t count = 0;
    std::string text;
    Pair pair;

    bool operator<(const Candidate& other) const {
        return std::tie(count, other.text, other.pair) < std::tie(other.count, text, pair);
    }
};

class VocabularyBuilder {
public:
    VocabularyBuilder(const WordCounts& words, std::size_t size, const std::stop_token& stop)
        : m_size(size), m_stop(stop) {
        for (const char* token : specialTokens)
            idOf(token);
        chooseCharacters(words);
        for (const auto& [word, count] : words)
            spell(word, count);
        for (std::size_t i = 0; i < m_words.size(); ++i)
            countPairsOf(i);
        for (const auto& [pair, use] : m_uses)
            m_queue.push({use.count, joined(pair), pair});
    }

    std::vector<std::string> build(const ProgressCallback& progress) {
        while (m_pieces.size() < m_size) {
            const std::optional<Candidate> best = takeMostFrequent();
            if (!best) break;
            join(*best);
            if (progress) progress(static_cast<double>(m_pieces.size()) / static_cast<double>(m_size));
        }
        if (progress) progress(1);
        return std::move(m_pieces);
    }

private:
    static std::string pieceOf(char32_t character, bool startsWord) {
        std::string piece = startsWord ? "" : continuationMark;
        appendUtf8(piece, character);
        return piece;
    }

    void chooseCharacters(const WordCounts& words) {
        std::map<std::string, std::uint64_t> counts;
        for (const auto& [word, count] : words) {
            throwIfStopped(m_stop);
            for (std::size_t i = 0; i < word.size() && word.size() <= longestWord; ++i)
                counts[pieceOf(word[i], i == 0)] += count;
        }
        std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
        std::ranges::stable_sort(sorted, std::greater(), &std::pair<std::string, std::uint64_t>::second);
        const std::size_t room = std::max(m_size / 2, m_pieces.size() + 1) - m_pieces.size();
        for (const auto& [piece, count] : sorted | std::views::take(room))
            idOf(piece);
    }

    // The piece's id; it becomes part of the vocabulary where it is not.
    PieceId idOf(const std::string& piece) {
        const auto [place, isNew] = m_ids.emplace(piece, static_cast<PieceId>(m_pieces.size()));
        if (isNew) m_pieces.push_back(piece);
        return place->second;
    }

    // A word with a character that is not in the vocabulary is the unknown token, and gives no pairs.
    void spell(const std::u32string& word, std::uint64_t count) {
        throwIfStopped(m_stop);
        if (word.size() < 2 || word.size() > longestWord) return;
        SpeltWord spelt{{}, count};
        for (std::size_t i = 0; i < word.size(); ++i) {
            const auto found = m_ids.find(pieceOf(word[i], i == 0));
            if (found == m_ids.end()) return;
            spelt.pieces.push_back(found->second);
        }
        m_words.push_back(std::move(spelt));
    }

    std::string joined(const Pair& pair) const {
        return m_pieces[pair.first] + m_pieces[pair.second].substr(std::string(continuationMark).size());
    }

    template <typename Visit>
    static void forEachPair(const SpeltWord& word, const Visit& visit) {
        for (std::size_t i = 0; i + 1 < word.pieces.size(); ++i)
            visit(Pair{word.pieces[i], word.pieces[i + 1]});
    }

    void countPairsOf(std::size_t number) {
        throwIfStopped(m_stop);
        forEachPair(m_words[number], [&](const Pair& pair) {
            PairUse& use = m_uses[pair];
            use.count += m_words[number].count;
            use.addWord(number);
        });
    }

    // Nothing where no two pieces stand beside each other twice.
    std::optional<Candidate> takeMostFrequent() {
        while (!m_queue.empty()) {
            throwIfStopped(m_stop);
            Candidate best = m_queue.top();
            m_queue.pop();
            const auto use = m_uses.find(best.pair);
            if (use == m_uses.end() || use->second.count < 2) continue;
            if (use->second.count == best.count) return best;
            best.count = use->second.count;
            m_queue.push(std::move(best));
        }
        return std::nullopt;
    }

    // Only pairs with the new piece become more frequent by that.
    void join(const Candidate& best) {
        const PieceId piece = idOf(best.text);  // which another pair may have made before
        std::set<Pair> grown;
        for (const std::size_t number : std::exchange(m_uses[best.pair].words, {})) {
            SpeltWord& word = m_words[number];
            forEachPair(word, [&](const Pair& pair) { m_uses[pair].count -= word.count; });
            replacePair(word.pieces, best.pair, piece);
            forEachPair(word, [&](const Pair& pair) {
                m_uses[pair].count += word.count;
                if (pair.first != piece && pair.second != piece) return;
                m_uses[pair].addWord(number);
                grown.insert(pair);
            });
        }
        m_uses.erase(best.pair);
        for (const Pair& pair : grown)
            m_queue.push({m_uses[pair].count, joined(pair), pair});
    }

    static void replacePair(std::vector<PieceId>& pieces, const Pair& pair, PieceId piece) {
        std::vector<PieceId> replaced;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const bool isPair = i + 1 < pieces.size() && Pair{pieces[i], pieces[i + 1]} == pair;
            replaced.push_back(isPair ? piece : pieces[i]);
            if (isPair) ++i;
        }
        pieces = std::move(replaced);
    }

    std::size_t m_size;
    std::stop_token m_stop;
    std::vector<std::string> m_pieces;
    std::unordered_map<std::string, PieceId> m_ids;
    std::vector<SpeltWord> m_words;
    std::unordered_map<Pair, PairUse, PairHash> m_uses;
    std::priority_queue<Candidate> m_queue;
};

}  // namespace

std::vector<std::string> buildVocabulary(const WordCounts& words, std::size_t size,
                                         const std::stop_token& stop, const ProgressCallback& progress) {
    if (size < fewestPieces)
        throw Error(ErrorCode::InputInvalid, {"a vocabulary of " + std::to_string(size) + " pieces"});
    return VocabularyBuilder(words, size, stop).build(progress);
}

}  // namespace stratascope
