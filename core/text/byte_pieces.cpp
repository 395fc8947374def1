#include "core/text/byte_pieces.h"

#include <string>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

std::string pieceOf(unsigned char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    return std::string("<0x") + digits[byte >> 4U] + digits[byte & 0xFU] + ">";
}

}  // namespace

std::optional<std::vector<TokenId>> bytePieces(char32_t character, const Vocabulary& vocabulary) {
    std::string bytes;
    appendUtf8(bytes, character);
    std::vector<TokenId> ids;
    for (const char byte : bytes) {
        const auto id = vocabulary.idOf(pieceOf(static_cast<unsigned char>(byte)));
        if (!id) return std::nullopt;
        ids.push_back(*id);
    }
    return ids;
}

}  // namespace stratascope
