#pragma once

#include <optional>
#include <vector>

#include "core/text/vocabulary.h"

namespace stratascope {

// The pieces <0x00> … <0xFF> of the bytes that UTF-8 writes `character` with; nothing when the vocabulary
// lacks one of them.
std::optional<std::vector<TokenId>> bytePieces(char32_t character, const Vocabulary& vocabulary);

}  // namespace stratascope
