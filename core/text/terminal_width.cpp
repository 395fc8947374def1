#include "core/text/terminal_width.h"

#include <unicode/uchar.h>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

std::size_t widthOf(char32_t character) {
    const auto point = static_cast<UChar32>(character);
    if ((U_GET_GC_MASK(point) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
    const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t terminalWidth(std::string_view utf8) {
    std::size_t width = 0;
    for (const char32_t character : codePointsOf(utf8))
        width += widthOf(character);
    return width;
}

}  // namespace stratascope
