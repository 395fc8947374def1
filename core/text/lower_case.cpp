#include "core/text/lower_case.h"

#include <algorithm>
#include <utility>

#include "core/base/progress.h"
#include "core/text/character_rules.h"

namespace stratascope {
namespace {

constexpr char32_t capitalSigma = U'\u03a3';
constexpr char32_t finalSigma = U'\u03c2';

void appendLowerCase(AlignedText& text, const AlignedCharacter& aligned) {
    for (const char32_t character : lowerCase(aligned.character))
        text.push_back({character, aligned.begin, aligned.end});
}

// Whether the first character that case does not pass over is one that has case.
bool meetsCased(auto first, auto last) {
    const auto met = std::find_if_not(
        first, last, [](const AlignedCharacter& aligned) { return isCaseIgnorable(aligned.character); });
    return met != last && isCased(met->character);
}

// Unicode's Final_Sigma (table 3-17).
bool endsWord(AlignedSpan text, std::size_t sigma) {
    const auto before = text.first(sigma);
    const auto behind = text.subspan(sigma + 1);
    return meetsCased(before.rbegin(), before.rend()) && !meetsCased(behind.begin(), behind.end());
}

}  // namespace

AlignedText lowerCased(AlignedSpan text) {
    AlignedText result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        appendLowerCase(result, text[i]);
        if (text[i].character == capitalSigma && endsWord(text, i)) result.back().character = finalSigma;
    }
    return result;
}

LowerCaseBetweenTokens::LowerCaseBetweenTokens(std::shared_ptr<const AddedTokens> tokens)
    : m_tokens(std::move(tokens)) {}

AlignedText LowerCaseBetweenTokens::normalized(AlignedText text, const std::stop_token& stop) const {
    const AlignedSpan whole(text);
    AlignedText result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < whole.size();) {
        throwIfStopped(stop);
        const std::size_t length = m_tokens->longestAtStart(whole.subspan(i)).length;
        if (length == 0) {
            appendLowerCase(result, whole[i++]);
            continue;
        }
        const AlignedSpan token = whole.subspan(i, length);
        result.insert(result.end(), token.begin(), token.end());
        i += length;
    }
    return result;
}

}  // namespace stratascope
