#include "core/text/tokenizer.h"

#include <algorithm>
#include <iterator>

#include "core/text/utf8.h"

namespace stratascope {

std::vector<TokenId> TokenizedText::ids() const {
    std::vector<TokenId> result;
    result.reserve(tokens.size());
    std::ranges::transform(tokens, std::back_inserter(result), &Token::id);
    return result;
}

std::vector<std::int32_t> TokenizedText::typeIds() const {
    std::vector<std::int32_t> result;
    result.reserve(tokens.size());
    std::ranges::transform(tokens, std::back_inserter(result), &Token::segment);
    return result;
}

std::vector<std::size_t> codePointOffsets(std::string_view utf8) {
    std::vector<std::size_t> offsets(utf8.size() + 1);
    std::size_t codePoint = 0;
    for (std::size_t byte = 0; byte < utf8.size(); ++codePoint) {
        const std::size_t begin = byte;
        nextCodePoint(utf8, byte);
        std::fill(offsets.begin() + static_cast<std::ptrdiff_t>(begin),
                  offsets.begin() + static_cast<std::ptrdiff_t>(byte), codePoint);
    }
    offsets.back() = codePoint;
    return offsets;
}

}  // namespace stratascope
