#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stratascope {

// The unsigned number that `width` bytes of `bytes` hold from `offset` on, the lowest byte first.
inline std::uint64_t littleEndian(std::string_view bytes, std::size_t offset, std::size_t width) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < width; ++i)
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
    return number;
}

}  // namespace stratascope
