#include "core/text/byte_level.h"

#include <array>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr char32_t firstStandIn = 0x100;

constexpr bool standsForItself(unsigned byte) {
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

constexpr std::array<char32_t, 256> charactersOfBytes() {
    std::array<char32_t, 256> characters{};
    char32_t standIn = firstStandIn;
    for (unsigned byte = 0; byte < characters.size(); ++byte)
        characters[byte] = standsForItself(byte) ? byte : standIn++;
    return characters;
}

constexpr std::array<char32_t, 256> characters = charactersOfBytes();
static_assert(characters[' '] == byteLevelSpace);

// Nothing where a character stands for no byte.
std::optional<std::string> bytesOfPiece(std::string_view piece) {
    std::string bytes;
    for (const char32_t character : codePointsOf(piece)) {
        const auto byte = byteOfCharacter(character);
        if (!byte) return std::nullopt;
        bytes.push_back(static_cast<char>(*byte));
    }
    return bytes;
}

void appendWithMarkedSpaces(std::string& text, std::string_view bytes) {
    for (const char byte : bytes) {
        if (byte == ' ')
            appendUtf8(text, byteLevelSpace);
        else
            text.push_back(byte);
    }
}

std::string hexadecimal(char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    return {'<', digits[value >> 4U], digits[value & 0xFU], '>'};
}

}  // namespace

char32_t byteCharacter(unsigned char byte) {
    return characters[byte];
}

std::optional<unsigned char> byteOfCharacter(char32_t character) {
    for (unsigned byte = 0; byte < characters.size(); ++byte)
        if (characters[byte] == character) return static_cast<unsigned char>(byte);
    return std::nullopt;
}

std::string readablePiece(std::string_view piece) {
    const std::optional<std::string> bytes = bytesOfPiece(piece);
    if (!bytes) return std::string(piece);
    std::string text;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
        const std::size_t whole = firstInvalidUtf8(rest).value_or(rest.size());
        appendWithMarkedSpaces(text, rest.substr(0, whole));
        rest.remove_prefix(whole);
        if (rest.empty()) break;
        text += hexadecimal(rest.front());
        rest.remove_prefix(1);
    }
    return text;
}

void prependSpace(AlignedText& text) {
    const std::size_t begin = text.empty() ? 0 : text.front().begin;
    text.insert(text.begin(), AlignedCharacter{U' ', begin, begin});
}

AlignedText byteLevel(AlignedSpan text) {
    AlignedText result;
    result.reserve(text.size());
    std::string bytes;
    for (const AlignedCharacter& aligned : text) {
        bytes.clear();
        appendUtf8(bytes, aligned.character);
        for (const char byte : bytes)
            result.push_back({characters[static_cast<unsigned char>(byte)], aligned.begin, aligned.end});
    }
    return result;
}

}  // namespace stratascope
