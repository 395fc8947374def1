#include "core/text/wordpiece_model.h"

#include <utility>

#include "core/base/progress.h"
#include "core/text/utf8.h"

namespace stratascope {

// A word as UTF-8, with the byte offset of every character and of the end.
struct WordPieceModel::SpelledWord {
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
    std::size_t charactersWithin(std::size_t first, std::size_t maxBytes) const {
        std::size_t count = 0;
        while (first + count < length() && byteCount(first, count + 1) <= maxBytes)
            ++count;
        return count;
    }

    std::string bytes;
    std::vector<std::size_t> offsets;
};

WordPieceModel::WordPieceModel(std::shared_ptr<const Vocabulary> vocabulary, WordPieceRules rules)
    : m_vocabulary(std::move(vocabulary)), m_rules(std::move(rules)) {
    const std::string_view mark = m_rules.continuationMark;
    for (std::size_t i = 0; i < m_vocabulary->size(); ++i) {
        const std::string_view piece = m_vocabulary->piece(static_cast<TokenId>(i));
        if (piece.starts_with(mark)) m_continuations[piece.substr(mark.size())] = static_cast<TokenId>(i);
    }
}

std::optional<TokenId> WordPieceModel::idOf(std::string_view part, bool continuation) const {
    if (!continuation) return m_vocabulary->idOf(part);
    const auto found = m_continuations.find(part);
    if (found == m_continuations.end()) return std::nullopt;
    return found->second;
}

// Of no characters where the vocabulary has none.
SubwordPiece WordPieceModel::longestPiece(const SpelledWord& word, std::size_t first) const {
    for (std::size_t count = word.charactersWithin(first, m_vocabulary->longestPiece()); count > 0; --count)
        if (const auto id = idOf(word.part(first, count), first > 0)) return {*id, first, count};
    return {};
}

void WordPieceModel::appendPieces(AlignedSpan word, std::vector<SubwordPiece>& pieces,
                                  const std::stop_token& stop) const {
    const std::size_t before = pieces.size();
    const auto giveUp = [&] {
        pieces.resize(before);
        pieces.push_back({m_rules.unknown, 0, word.size()});
    };
    if (word.size() > m_rules.longestWord) return giveUp();
    const SpelledWord spelled(word);
    for (std::size_t first = 0; first < spelled.length(); first += pieces.back().count) {
        throwIfStopped(stop);
        const SubwordPiece piece = longestPiece(spelled, first);
        if (piece.count == 0) return giveUp();
        pieces.push_back(piece);
    }
}

}  // namespace stratascope
