#include "core/text/byte_fallback.h"

#include <cstdint>
#include <string>

#include "core/text/byte_pieces.h"
#include "core/text/utf8.h"

namespace stratascope {

std::optional<std::vector<TokenId>> bytePieces(char32_t character, const Vocabulary& vocabulary) {
    std::string bytes;
    appendUtf8(bytes, character);
    std::vector<TokenId> ids;
    for (const char byte : bytes) {
        const auto id = vocabulary.idOf(pieceOfByte(static_cast<std::uint8_t>(byte)));
        if (!id) return std::nullopt;
        ids.push_back(*id);
    }
    return ids;
}

}  // namespace stratascope
