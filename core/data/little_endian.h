#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace stratascope {

// Every format written here is little-endian, as is every machine that libtorch is packaged for.
static_assert(std::endian::native == std::endian::little);

// The values' bytes in a row, which live as long as the values.
template <typename Values>
std::string_view littleEndianBytes(const Values& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0])};
}

// Appends the low `bytes` bytes of a number.
inline void appendLittleEndian(std::string& text, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i)
        text.push_back(static_cast<char>(number >> (8 * i)));
}

}  // namespace stratascope
