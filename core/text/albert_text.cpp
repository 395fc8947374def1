#include "core/text/albert_text.h"

#include <algorithm>
#include <utility>

#include "core/base/progress.h"
#include "core/text/character_rules.h"
#include "core/text/lower_case.h"
#include "core/text/unicode_form.h"

namespace stratascope {
namespace {

bool isSpaceOfReference(const AlignedCharacter& aligned) {
    return isReferenceSpace(aligned.character);
}

// The words, with one space between them that has the bytes of all that it replaces.
AlignedText withSingleSpaces(AlignedSpan text) {
    AlignedText result;
    auto at = text.begin();
    while (true) {
        const auto word = std::find_if_not(at, text.end(), isSpaceOfReference);
        if (word == text.end()) return result;
        if (!result.empty()) result.push_back({U' ', at->begin, std::prev(word)->end});
        at = std::find_if(word, text.end(), isSpaceOfReference);
        result.insert(result.end(), word, at);
    }
}

AlignedText withPlainQuotes(AlignedSpan text, char32_t half) {
    AlignedText result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isQuote =
            i + 1 < text.size() && text[i].character == half && text[i + 1].character == half;
        result.push_back(isQuote ? AlignedCharacter{U'"', text[i].begin, text[i + 1].end} : text[i]);
        if (isQuote) ++i;
    }
    return result;
}

}  // namespace

AlignedText AlbertText::normalized(AlignedText text, const std::stop_token& stop) const {
    if (m_rules.removesSpaces) text = withSingleSpaces(text);
    throwIfStopped(stop);
    text = withPlainQuotes(withPlainQuotes(text, U'`'), U'\'');
    throwIfStopped(stop);
    if (!m_rules.keepsAccents) {
        text = inForm(text, UnicodeForm::Nfkd);
        std::erase_if(text, [](const AlignedCharacter& aligned) { return isCombining(aligned.character); });
    }
    throwIfStopped(stop);
    return m_rules.lowerCases ? lowerCased(text) : text;
}

}  // namespace stratascope
