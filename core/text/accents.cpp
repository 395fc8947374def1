#include "core/text/accents.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "core/base/error.h"
#include "core/text/character_rules.h"

namespace stratascope {
namespace {

uint8_t combiningClass(const AlignedCharacter& aligned) {
    return u_getCombiningClass(static_cast<UChar32>(aligned.character));
}

const UNormalizer2& decomposer() {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* instance = unorm2_getNFDInstance(&status);
    if (U_FAILURE(status)) throw Error(ErrorCode::Internal, {u_errorName(status)});
    return *instance;
}

void appendDecomposed(AlignedText& text, const AlignedCharacter& aligned, const UNormalizer2& normalizer) {
    std::array<UChar, 16> units{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = unorm2_getDecomposition(&normalizer, static_cast<UChar32>(aligned.character),
                                                   units.data(), static_cast<int32_t>(units.size()), &status);
    if (length < 0 || U_FAILURE(status)) {
        text.push_back(aligned);
        return;
    }
    for (int32_t i = 0; i < length;) {
        UChar32 character = 0;
        U16_NEXT(units.data(), i, length, character);
        text.push_back({static_cast<char32_t>(character), aligned.begin, aligned.end});
    }
}

AlignedText decomposed(AlignedSpan text) {
    const UNormalizer2& normalizer = decomposer();
    AlignedText result;
    result.reserve(text.size());
    for (const AlignedCharacter& aligned : text) {
        if (aligned.character <= 0x7F) {
            result.push_back(aligned);
        } else {
            appendDecomposed(result, aligned, normalizer);
        }
    }
    return result;
}

// Sorts a run of marks by combining class. Marks that change places share the bytes of the whole run, so that
// offsets never run backwards.
void sortMarks(AlignedText::iterator first, AlignedText::iterator last) {
    const auto comesBefore = [](const AlignedCharacter& a, const AlignedCharacter& b) {
        return combiningClass(a) < combiningClass(b);
    };
    if (std::is_sorted(first, last, comesBefore)) return;
    const std::size_t begin = first->begin;
    const std::size_t end = std::prev(last)->end;
    std::stable_sort(first, last, comesBefore);
    for (auto mark = first; mark != last; ++mark) {
        mark->begin = begin;
        mark->end = end;
    }
}

// Puts the marks behind each base character into canonical order. ICU's normaliser does the same in quadratic
// time when a run is long and out of order.
void orderMarks(AlignedText& text) {
    const auto isMark = [](const AlignedCharacter& aligned) { return combiningClass(aligned) != 0; };
    for (auto first = std::find_if(text.begin(), text.end(), isMark); first != text.end();) {
        const auto last = std::find_if_not(first, text.end(), isMark);
        sortMarks(first, last);
        first = std::find_if(last, text.end(), isMark);
    }
}

}  // namespace

AlignedText withoutAccents(AlignedSpan text) {
    AlignedText result = decomposed(text);
    orderMarks(result);
    std::erase_if(result,
                  [](const AlignedCharacter& aligned) { return isNonspacingMark(aligned.character); });
    return result;
}

}  // namespace stratascope
