#include "core/text/utf8.h"

#include <unicode/utf8.h>

namespace stratascope {
namespace {

constexpr char32_t replacementCharacter = 0xFFFD;

}  // namespace

ValidUtf8 toValidUtf8(std::string_view bytes) {
    ValidUtf8 valid;
    valid.text.reserve(bytes.size());
    for (std::size_t offset = 0; offset < bytes.size();) {
        const std::size_t begin = offset;
        UChar32 character = 0;
        U8_NEXT(bytes.data(), offset, bytes.size(), character);
        if (character >= 0) {
            valid.text.append(bytes, begin, offset - begin);
            continue;
        }
        if (valid.replacedSequences++ == 0) valid.firstReplaced = begin;
        appendUtf8(valid.text, replacementCharacter);
    }
    return valid;
}

std::optional<std::size_t> firstInvalidUtf8(std::string_view bytes) {
    for (std::size_t offset = 0; offset < bytes.size();) {
        const std::size_t begin = offset;
        UChar32 character = 0;
        U8_NEXT(bytes.data(), offset, bytes.size(), character);
        if (character < 0) return begin;
    }
    return std::nullopt;
}

std::string shortened(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return std::string(text);
    std::size_t end = longest;
    while (end > 0 && U8_IS_TRAIL(text[end]))
        --end;
    return std::string(text.substr(0, end)) + "…";
}

std::u32string codePointsOf(std::string_view bytes) {
    const std::string text = toValidUtf8(bytes).text;
    std::u32string characters;
    for (std::size_t offset = 0; offset < text.size();)
        characters.push_back(nextCodePoint(text, offset));
    return characters;
}

void appendUtf8(std::string& text, char32_t character) {
    char bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, character);
    text.append(bytes, length);
}

char32_t nextCodePoint(std::string_view validUtf8, std::size_t& offset) {
    UChar32 character = 0;
    U8_NEXT(validUtf8.data(), offset, validUtf8.size(), character);
    return static_cast<char32_t>(character);
}

}  // namespace stratascope
