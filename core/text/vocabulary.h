#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/text/tokenizer.h"

namespace stratascope {

// The pieces of a vocabulary by id and the ids by piece. Where a piece has several ids the last one counts;
// an empty piece stands at an id that no text gets.
class Vocabulary {
public:
    // A piece's id is its index. At most 2^31 - 1 pieces.
    explicit Vocabulary(std::vector<std::string> pieces);

    // The keys of the maps look into the pieces.
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;

    std::size_t size() const { return m_pieces.size(); }
    std::optional<TokenId> idOf(std::string_view piece) const;  // none of an empty piece

    // As the file writes it; empty when there is none with this id.
    std::string_view piece(TokenId id) const;

    // Bytes of the longest piece, and so the most that a search has to look at.
    std::size_t longestPiece() const { return m_longestPiece; }

private:
    std::vector<std::string> m_pieces;
    std::unordered_map<std::string_view, TokenId> m_ids;
    std::size_t m_longestPiece = 0;
};

}  // namespace stratascope
