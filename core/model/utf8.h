#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stratascope {

// Offset of the first byte that starts no well-formed UTF-8 sequence (Unicode, table 3-7), if there is one.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

// `text`, cut between two code points to at most `longest` bytes and then marked with "…".
std::string shortened(std::string_view text, std::size_t longest);

}  // namespace stratascope
