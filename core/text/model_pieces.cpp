#include "core/text/model_pieces.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace stratascope {

TokenId unknownPiece(const std::vector<ModelPiece>& pieces) {
    const auto unknown = std::ranges::find(pieces, PieceKind::Unknown, &ModelPiece::kind);
    return static_cast<TokenId>(unknown - pieces.begin());
}

PieceTrie trieOf(const std::vector<ModelPiece>& pieces, bool (*wanted)(PieceKind)) {
    std::vector<std::pair<std::string_view, TokenId>> chosen;
    for (std::size_t id = 0; id < pieces.size(); ++id)
        if (wanted(pieces[id].kind)) chosen.emplace_back(pieces[id].text, static_cast<TokenId>(id));
    return PieceTrie(chosen);
}

}  // namespace stratascope
