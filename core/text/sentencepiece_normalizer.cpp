#include "core/text/sentencepiece_normalizer.h"

#include <algorithm>

#include "core/base/progress.h"
#include "core/text/space_symbol.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

bool isOneSpace(AlignedSpan text) {
    return text.size() == 1 && text.front().character == U' ';
}

}  // namespace

SentencePieceNormalizer::SentencePieceNormalizer(const SentencePieceFile& file)
    : m_characterMap(file.characterMap),
      m_userDefined(trieOf(file.pieces, isUserDefined)),
      m_spaceAsSuffix(file.spaceAsSuffix),
      m_addsDummyPrefix(file.addsDummyPrefix),
      m_removesExtraSpaces(file.removesExtraSpaces) {}

// What the start of `text` becomes, and how many characters that start has.
std::size_t SentencePieceNormalizer::replaceStart(AlignedSpan text, AlignedText& replacement) const {
    replacement.clear();
    const std::size_t userDefined = m_userDefined.longestAtStart(text);
    const auto match = userDefined > 0 ? CharacterMap::Match() : m_characterMap.longestAtStart(text);
    if (match.length == 0) {
        const std::size_t length = std::max<std::size_t>(userDefined, 1);
        replacement.assign(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length));
        return length;
    }
    for (std::size_t offset = 0; offset < match.replacement.size();)
        replacement.push_back(
            {nextCodePoint(match.replacement, offset), text.front().begin, text[match.length - 1].end});
    return match.length;
}

AlignedSpan SentencePieceNormalizer::withoutLeadingSpaces(AlignedSpan text) const {
    AlignedText start;
    while (!text.empty()) {
        const std::size_t length = replaceStart(text, start);
        if (!isOneSpace(start)) break;
        text = text.subspan(length);
    }
    return text;
}

// The replaced text with its spaces marked, and no two of them in a row where they are removed.
AlignedText SentencePieceNormalizer::joined(AlignedSpan text, const std::stop_token& stop) const {
    AlignedText result;
    result.reserve(text.size() + 1);
    AlignedText start;
    bool behindSpace = m_removesExtraSpaces;
    if (m_addsDummyPrefix && !m_spaceAsSuffix)
        result.push_back({spaceSymbol, text.front().begin, text.front().begin});
    while (!text.empty()) {
        throwIfStopped(stop);
        text = text.subspan(replaceStart(text, start));
        for (const AlignedCharacter& aligned : start) {
            const bool isSpace = aligned.character == U' ';
            if (isSpace && behindSpace) continue;
            result.push_back({isSpace ? spaceSymbol : aligned.character, aligned.begin, aligned.end});
            behindSpace = false;
        }
        if (!start.empty()) behindSpace = m_removesExtraSpaces && start.back().character == U' ';
    }
    return result;
}

AlignedText SentencePieceNormalizer::normalized(AlignedText text, const std::stop_token& stop) const {
    const AlignedSpan rest = m_removesExtraSpaces ? withoutLeadingSpaces(text) : AlignedSpan(text);
    if (rest.empty()) return {};
    AlignedText result = joined(rest, stop);
    while (m_removesExtraSpaces && !result.empty() && isSpaceSymbol(result.back()))
        result.pop_back();
    if (m_addsDummyPrefix && m_spaceAsSuffix)
        result.push_back({spaceSymbol, rest.back().end, rest.back().end});
    return result;
}

}  // namespace stratascope
