#include "core/text/byte_pieces.h"

namespace stratascope {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

}  // namespace

std::string pieceOfByte(std::uint8_t byte) {
    return {'<', '0', 'x', digits[byte >> 4U], digits[byte & 0xFU], '>'};
}

std::optional<std::uint8_t> byteOfPiece(std::string_view piece) {
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>') return std::nullopt;
    const std::size_t high = digits.find(piece[3]);
    const std::size_t low = digits.find(piece[4]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint8_t>(high << 4U | low);
}

}  // namespace stratascope
