#include "core/text/special_tokens.h"

#include <algorithm>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

std::u32string codePoints(std::string_view bytes) {
    std::u32string characters;
    for (const AlignedCharacter& aligned : alignedText(toValidUtf8(bytes).text))
        characters.push_back(aligned.character);
    return characters;
}

bool startsWith(AlignedSpan text, std::u32string_view token) {
    return text.size() >= token.size() && std::equal(token.begin(), token.end(), text.begin(),
                                                     [](char32_t expected, const AlignedCharacter& found) {
                                                         return expected == found.character;
                                                     });
}

}  // namespace

SpecialTokens::SpecialTokens(const std::vector<std::string>& tokens) {
    for (const std::string& token : tokens)
        if (!token.empty()) m_longestFirst.push_back(codePoints(token));
    std::ranges::sort(m_longestFirst, std::ranges::greater(), &std::u32string::size);
}

std::size_t SpecialTokens::lengthAtStart(AlignedSpan text) const {
    const auto found = std::ranges::find_if(
        m_longestFirst, [text](const std::u32string& token) { return startsWith(text, token); });
    return found == m_longestFirst.end() ? 0 : found->size();
}

bool SpecialTokens::contains(AlignedSpan text) const {
    return std::ranges::any_of(m_longestFirst, [text](const std::u32string& token) {
        return token.size() == text.size() && startsWith(text, token);
    });
}

}  // namespace stratascope
