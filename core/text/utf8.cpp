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

bool isValidUtf8(std::string_view bytes) {
    for (std::size_t offset = 0; offset < bytes.size();) {
        UChar32 character = 0;
        U8_NEXT(bytes.data(), offset, bytes.size(), character);
        if (character < 0) return false;
    }
    return true;
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
