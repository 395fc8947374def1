#include "core/text/character_rules.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

namespace stratascope {
namespace {

constexpr int referenceUnicodeVersion = 14;

bool isNewerThanReference(char32_t character) {
    UVersionInfo age;
    u_charAge(static_cast<UChar32>(character), age);
    return age[0] > referenceUnicodeVersion;
}

uint32_t categoryMask(char32_t character) {
    if (character > 0x7F && isNewerThanReference(character)) return U_GC_CN_MASK;
    return U_GET_GC_MASK(static_cast<UChar32>(character));
}

bool isTabOrLineBreak(char32_t character) {
    return character == U'\t' || character == U'\n' || character == U'\r';
}

struct Range {
    char32_t first;
    char32_t last;
};

bool liesInOne(const auto& ranges, char32_t character) {
    return std::ranges::any_of(ranges, [character](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

}  // namespace

bool isRemoved(char32_t character) {
    if (character == 0 || character == 0xFFFD) return true;
    return !isTabOrLineBreak(character) && (categoryMask(character) & U_GC_C_MASK) != 0;
}

bool isSpace(char32_t character) {
    return isTabOrLineBreak(character) || (categoryMask(character) & U_GC_Z_MASK) != 0;
}

bool isPunctuation(char32_t character) {
    constexpr std::array<Range, 4> asciiSymbols{{{33, 47}, {58, 64}, {91, 96}, {123, 126}}};
    if (character <= 0x7F) return liesInOne(asciiSymbols, character);
    return (categoryMask(character) & U_GC_P_MASK) != 0;
}

bool isLetter(char32_t character) {
    return (categoryMask(character) & U_GC_L_MASK) != 0;
}

bool isNumber(char32_t character) {
    return (categoryMask(character) & U_GC_N_MASK) != 0;
}

bool isMark(char32_t character) {
    return (categoryMask(character) & U_GC_M_MASK) != 0;
}

bool isControl(char32_t character) {
    return (categoryMask(character) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0;
}

bool isAssigned(char32_t character) {
    return (categoryMask(character) & U_GC_CN_MASK) == 0;
}

bool isWhiteSpace(char32_t character) {
    return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0;
}

bool isReferenceSpace(char32_t character) {
    return isWhiteSpace(character) || (character >= 0x1C && character <= 0x1F);
}

bool isWordCharacter(char32_t character) {
    constexpr uint32_t wordMask = U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
    if (character > 0x7F && isNewerThanReference(character)) return false;
    return (categoryMask(character) & wordMask) != 0 || u_isUAlphabetic(static_cast<UChar32>(character)) ||
           u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_JOIN_CONTROL);
}

bool isDigit(char32_t character) {
    if (character > 0x7F && isNewerThanReference(character)) return false;
    const auto type = u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_NUMERIC_TYPE);
    return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

bool isChineseCharacter(char32_t character) {
    constexpr std::array<Range, 8> blocks{{{0x3400, 0x4DBF},
                                           {0x4E00, 0x9FFF},
                                           {0xF900, 0xFAFF},
                                           {0x20000, 0x2A6DF},
                                           {0x2A700, 0x2B73F},
                                           {0x2B740, 0x2B81F},
                                           {0x2B820, 0x2CEAF},
                                           {0x2F800, 0x2FA1F}}};
    return character >= blocks.front().first && liesInOne(blocks, character);
}

bool isNonspacingMark(char32_t character) {
    return (categoryMask(character) & U_GC_MN_MASK) != 0;
}

bool isCombining(char32_t character) {
    if (character > 0x7F && isNewerThanReference(character)) return false;
    return u_getCombiningClass(static_cast<UChar32>(character)) != 0;
}

bool isCased(char32_t character) {
    if (character > 0x7F && isNewerThanReference(character)) return false;
    return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_CASED) != 0;
}

bool isCaseIgnorable(char32_t character) {
    if (character > 0x7F && isNewerThanReference(character)) return false;
    return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_CASE_IGNORABLE) != 0;
}

std::u32string lowerCase(char32_t character) {
    constexpr char32_t capitalIWithDotAbove = 0x130;
    if (character == capitalIWithDotAbove) return U"i\u0307";
    if (character > 0x7F && isNewerThanReference(character)) return {character};
    return {static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)))};
}

}  // namespace stratascope
