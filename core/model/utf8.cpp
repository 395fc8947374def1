#include "core/model/utf8.h"

namespace stratascope {
namespace {

bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Bytes in the sequence that `lead` starts, 0 where it can start none.
std::size_t sequenceLength(unsigned char lead) {
    if (lead < 0x80U) return 1;
    if (lead >= 0xC2U && lead <= 0xDFU) return 2;
    if (lead >= 0xE0U && lead <= 0xEFU) return 3;
    if (lead >= 0xF0U && lead <= 0xF4U) return 4;
    return 0;
}

// Over-long forms, surrogates and code points above U+10FFFF show in the second byte.
bool secondByteFits(unsigned char lead, unsigned char second) {
    switch (lead) {
        case 0xE0U:
            return second >= 0xA0U;
        case 0xEDU:
            return second <= 0x9FU;
        case 0xF0U:
            return second >= 0x90U;
        case 0xF4U:
            return second <= 0x8FU;
        default:
            return true;
    }
}

bool isSequence(std::string_view bytes) {
    for (const char byte : bytes.substr(1)) {
        if (!isContinuation(byte)) return false;
    }
    return bytes.size() < 2 ||
           secondByteFits(static_cast<unsigned char>(bytes[0]), static_cast<unsigned char>(bytes[1]));
}

}  // namespace

std::optional<std::size_t> firstInvalidUtf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = sequenceLength(static_cast<unsigned char>(text[at]));
        if (length == 0 || length > text.size() - at || !isSequence(text.substr(at, length))) return at;
        at += length;
    }
    return std::nullopt;
}

std::string shortened(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) return std::string(text);
    std::size_t end = longest;
    while (end > 0 && isContinuation(text[end]))
        --end;
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace stratascope
