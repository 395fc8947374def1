#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stratascope {

// The bytes that a Base64 text stands for (RFC 4648, with its padding); nothing where it is none.
std::optional<std::string> decodedBase64(std::string_view text);

}  // namespace stratascope
