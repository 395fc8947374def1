#include "core/text/unicode_form.h"

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
    if (!isAssigned(aligned.character)) return 0;
    return u_getCombiningClass(static_cast<UChar32>(aligned.character));
}

const UNormalizer2& instance(const UNormalizer2* (*get)(UErrorCode*)) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* normalizer = get(&status);
    if (U_FAILURE(status)) throw Error(ErrorCode::Internal, {u_errorName(status)});
    return *normalizer;
}

void appendDecomposed(AlignedText& text, const AlignedCharacter& aligned, const UNormalizer2& normalizer) {
    std::array<UChar, 32> units{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = unorm2_getDecomposition(&normalizer, static_cast<UChar32>(aligned.character),
                                                   units.data(), static_cast<int32_t>(units.size()), &status);
    if (length < 0 || U_FAILURE(status) || !isAssigned(aligned.character)) {
        text.push_back(aligned);
        return;
    }
    for (int32_t i = 0; i < length;) {
        UChar32 character = 0;
        U16_NEXT(units.data(), i, length, character);
        text.push_back({static_cast<char32_t>(character), aligned.begin, aligned.end});
    }
}

AlignedText decomposed(AlignedSpan text, const UNormalizer2& normalizer) {
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

// What `first` and `second` are composed into; 0 where they are not.
char32_t composition(char32_t first, char32_t second, const UNormalizer2& normalizer) {
    const UChar32 composed =
        unorm2_composePair(&normalizer, static_cast<UChar32>(first), static_cast<UChar32>(second));
    return composed > 0 && isAssigned(static_cast<char32_t>(composed)) ? static_cast<char32_t>(composed) : 0;
}

// An offset that a composition moved behind those that follow moves them, too.
void straightenEnds(AlignedText& text) {
    for (std::size_t i = 1; i < text.size(); ++i)
        text[i].end = std::max(text[i].end, text[i - 1].end);
}

// The canonical composition of a text that is decomposed: each mark joins the last starter, unless a mark of
// its own class or a greater one stands between them.
AlignedText composed(AlignedSpan text) {
    const UNormalizer2& normalizer = instance(unorm2_getNFCInstance);
    AlignedText result;
    std::size_t starter = 0;
    uint8_t lastClass = 0;
    for (const AlignedCharacter& aligned : text) {
        const uint8_t ownClass = combiningClass(aligned);
        const bool reachesStarter = starter < result.size() && (lastClass == 0 || lastClass < ownClass);
        if (reachesStarter) {
            AlignedCharacter& base = result[starter];
            if (const char32_t whole = composition(base.character, aligned.character, normalizer)) {
                base = {whole, base.begin, std::max(base.end, aligned.end)};
                continue;
            }
        }
        if (ownClass == 0) starter = result.size();
        lastClass = ownClass;
        result.push_back(aligned);
    }
    straightenEnds(result);
    return result;
}

}  // namespace

AlignedText inForm(AlignedSpan text, UnicodeForm form) {
    const bool compatible = form == UnicodeForm::Nfkc || form == UnicodeForm::Nfkd;
    AlignedText result =
        decomposed(text, instance(compatible ? unorm2_getNFKDInstance : unorm2_getNFDInstance));
    orderMarks(result);
    return form == UnicodeForm::Nfc || form == UnicodeForm::Nfkc ? composed(result) : result;
}

}  // namespace stratascope
