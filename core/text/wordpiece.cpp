#include "core/text/wordpiece.h"

#include "core/text/utf8.h"

namespace stratascope {
namespace {

// A word as UTF-8, with the byte offset of every character and of the end.
struct SpelledWord {
    explicit SpelledWord(AlignedSpan word) {
        for (const AlignedCharacter& aligned : word) {
            offsets.push_back(bytes.size());
            appendUtf8(bytes, aligned.character);
        }
        offsets.push_back(bytes.size());
    }

    std::size_t length() const { return offsets.size() - 1; }
    std::size_t byteCount(std::size_t first, std::size_t count) const {
        return offsets[first + count] - offsets[first];
    }
    std::string_view part(std::size_t first, std::size_t count) const {
        return std::string_view(bytes).substr(offsets[first], byteCount(first, count));
    }

    std::string bytes;
    std::vector<std::size_t> offsets;
};

std::size_t longestCandidate(const SpelledWord& word, std::size_t first, std::size_t maxBytes) {
    std::size_t count = 0;
    while (first + count < word.length() && word.byteCount(first, count + 1) <= maxBytes)
        ++count;
    return count;
}

std::optional<WordPiece> longestPiece(const SpelledWord& word, std::size_t first,
                                      const Vocabulary& vocabulary) {
    for (std::size_t count = longestCandidate(word, first, vocabulary.longestPiece()); count > 0; --count) {
        const std::string_view part = word.part(first, count);
        const auto id = first == 0 ? vocabulary.idOf(part) : vocabulary.idOfContinuation(part);
        if (id) return WordPiece{*id, first, count};
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::vector<WordPiece>> wordPieces(AlignedSpan word, const Vocabulary& vocabulary) {
    const SpelledWord spelled(word);
    std::vector<WordPiece> pieces;
    for (std::size_t first = 0; first < spelled.length();) {
        const auto piece = longestPiece(spelled, first, vocabulary);
        if (!piece) return std::nullopt;
        pieces.push_back(*piece);
        first += piece->count;
    }
    return pieces;
}

}  // namespace stratascope
