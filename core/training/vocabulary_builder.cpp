#include "core/training/vocabulary_builder.h"

#include <algorithm>
#include <array>
#include <queue>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::array<const char*, 5> specialTokens{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
constexpr const char* continuationMark = "##";
constexpr std::size_t longestWord = 100;  // code points

using PieceId = std::size_t;
using Pair = std::pair<PieceId, PieceId>;

// A word as the pieces that it is made of so far.
struct SpeltWord {
    std::vector<PieceId> pieces;
    std::uint64_t count = 0;
};

struct Candidate {
    std::uint64_t count = 0;
    std::string text;
    Pair pair;

    bool operator<(const Candidate& other) const {
        return count != other.count ? count < other.count : text > other.text;
    }
};

class VocabularyBuilder {
public:
    VocabularyBuilder(const WordCounts& words, std::size_t size) : m_size(size) {
        chooseCharacters(words);
        for (const auto& [word, count] : words)
            spell(word, count);
        for (std::size_t i = 0; i < m_words.size(); ++i)
            countPairs(i, 1);
        for (const auto& [pair, count] : m_counts)
            m_queue.push({count, joined(pair), pair});
    }

    std::vector<std::string> build(const std::stop_token& stop, const ProgressCallback& progress) {
        while (m_pieces.size() < m_size && !m_queue.empty()) {
            const Candidate best = m_queue.top();
            m_queue.pop();
            const auto current = m_counts.find(best.pair);
            if (current == m_counts.end()) continue;
            if (current->second != best.count) {
                m_queue.push({current->second, best.text, best.pair});
                continue;
            }
            if (best.count < 2) break;
            throwIfStopped(stop);
            join(best);
            if (progress) progress(static_cast<double>(m_pieces.size()) / static_cast<double>(m_size));
        }
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
            for (std::size_t i = 0; i < word.size() && word.size() <= longestWord; ++i)
                counts[pieceOf(word[i], i == 0)] += count;
        }
        std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
        std::ranges::stable_sort(sorted, std::greater(), &std::pair<std::string, std::uint64_t>::second);
        sorted.resize(std::min(sorted.size(), std::max<std::size_t>(m_size / 2, specialTokens.size() + 1) -
                                                  specialTokens.size()));
        m_pieces.assign(specialTokens.begin(), specialTokens.end());
        for (const auto& [piece, count] : sorted)
            idOf(piece);
    }

    // The piece's id; it becomes part of the vocabulary where it is not.
    PieceId idOf(const std::string& piece) {
        const auto [place, isNew] = m_ids.emplace(piece, m_pieces.size());
        if (isNew) m_pieces.push_back(piece);
        return place->second;
    }

    // A word with a character that is not in the vocabulary is the unknown token, and gives no pairs.
    void spell(const std::u32string& word, std::uint64_t count) {
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

    // Adds the pairs of a word to the counts, or takes them out again.
    void countPairs(std::size_t number, int sign) {
        const SpeltWord& word = m_words[number];
        for (std::size_t i = 0; i + 1 < word.pieces.size(); ++i) {
            const Pair pair{word.pieces[i], word.pieces[i + 1]};
            if (sign > 0) {
                m_counts[pair] += word.count;
                m_places[pair].insert(number);
            } else {
                m_counts[pair] -= word.count;
            }
        }
    }

    void join(const Candidate& best) {
        const PieceId piece = idOf(best.text);  // which another pair may have made before
        const std::set<std::size_t> places = std::move(m_places[best.pair]);
        std::set<Pair> changed;
        for (const std::size_t number : places) {
            countPairs(number, -1);
            replacePair(m_words[number].pieces, best.pair, piece);
            countPairs(number, 1);
            const std::vector<PieceId>& pieces = m_words[number].pieces;
            for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
                changed.insert({pieces[i], pieces[i + 1]});
        }
        m_counts.erase(best.pair);
        m_places.erase(best.pair);
        for (const Pair& pair : changed)
            m_queue.push({m_counts[pair], joined(pair), pair});
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
    std::vector<std::string> m_pieces;
    std::unordered_map<std::string, PieceId> m_ids;
    std::vector<SpeltWord> m_words;
    std::map<Pair, std::uint64_t> m_counts;
    std::map<Pair, std::set<std::size_t>> m_places;
    std::priority_queue<Candidate> m_queue;
};

}  // namespace

std::vector<std::string> buildVocabulary(const WordCounts& words, std::size_t size,
                                         const std::stop_token& stop, const ProgressCallback& progress) {
    if (size <= specialTokens.size())
        throw Error(ErrorCode::InputInvalid, {"a vocabulary of " + std::to_string(size) + " pieces"});
    return VocabularyBuilder(words, size).build(stop, progress);
}

}  // namespace stratascope
