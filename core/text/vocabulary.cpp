#include "core/text/vocabulary.h"

#include <algorithm>
#include <utility>

namespace stratascope {

Vocabulary::Vocabulary(std::vector<std::string> pieces) : m_pieces(std::move(pieces)) {
    m_ids.reserve(m_pieces.size());
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (m_pieces[i].empty()) continue;
        m_ids[m_pieces[i]] = static_cast<TokenId>(i);
        m_longestPiece = std::max(m_longestPiece, m_pieces[i].size());
    }
}

std::optional<TokenId> Vocabulary::idOf(std::string_view piece) const {
    const auto found = m_ids.find(piece);
    if (found == m_ids.end()) return std::nullopt;
    return found->second;
}

std::string_view Vocabulary::piece(TokenId id) const {
    if (id < 0 || static_cast<std::size_t>(id) >= m_pieces.size()) return {};
    return m_pieces[static_cast<std::size_t>(id)];
}

}  // namespace stratascope
