#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stratascope {

// The piece that stands for a byte where a vocabulary spells unknown characters in bytes: "<0x0A>".
std::string pieceOfByte(std::uint8_t byte);

// The byte that such a piece stands for; nothing for any other piece.
std::optional<std::uint8_t> byteOfPiece(std::string_view piece);

}  // namespace stratascope
