#include "core/text/aligned_text.h"

#include "core/text/utf8.h"

namespace stratascope {

AlignedText alignedText(std::string_view validUtf8) {
    AlignedText text;
    text.reserve(validUtf8.size());
    for (std::size_t offset = 0; offset < validUtf8.size();) {
        const std::size_t begin = offset;
        const char32_t character = nextCodePoint(validUtf8, offset);
        text.push_back({character, begin, offset});
    }
    return text;
}

std::string toUtf8(AlignedSpan text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (const AlignedCharacter& aligned : text)
        appendUtf8(bytes, aligned.character);
    return bytes;
}

}  // namespace stratascope
