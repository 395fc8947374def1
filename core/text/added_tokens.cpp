#include "core/text/added_tokens.h"

#include <algorithm>

#include "core/text/character_rules.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

std::u32string codePoints(std::string_view bytes) {
    std::u32string characters;
    for (const AlignedCharacter& aligned : alignedText(toValidUtf8(bytes).text))
        characters.push_back(aligned.character);
    return characters;
}

bool isWordAt(AlignedSpan text, std::size_t index) {
    return index < text.size() && isWordCharacter(text[index].character);
}

bool touchesWord(AlignedSpan text, const AddedTokenPlace& place) {
    return (place.first > 0 && isWordAt(text, place.first - 1)) || isWordAt(text, place.last);
}

// Moves the ends of `place` over white space, on the left no further than to `leftmost`.
void takeSpaces(AlignedSpan text, std::size_t leftmost, AddedTokenPlace& place) {
    if (place.token->leftStrip)
        while (place.first > leftmost && isWhiteSpace(text[place.first - 1].character))
            --place.first;
    if (place.token->rightStrip)
        while (place.last < text.size() && isWhiteSpace(text[place.last].character))
            ++place.last;
}

}  // namespace

AddedTokens::AddedTokens(const std::vector<AddedToken>& tokens) {
    std::ranges::copy_if(tokens, std::back_inserter(m_tokens),
                         [](const AddedToken& token) { return !token.content.empty(); });
    for (std::size_t i = 0; i < m_tokens.size(); ++i)
        m_trie.insert(codePoints(m_tokens[i].content), i);
}

AddedTokens::Start AddedTokens::longestAtStart(AlignedSpan text) const {
    const TokenTrie::Found found = m_trie.longestAtStart(text);
    return found.length == 0 ? Start() : Start{&m_tokens[found.number], found.length};
}

const AddedToken* AddedTokens::whole(AlignedSpan text) const {
    const Start start = longestAtStart(text);
    return start.length == text.size() ? start.token : nullptr;
}

std::vector<AddedTokenPlace> AddedTokens::placesIn(AlignedSpan text) const {
    std::vector<AddedTokenPlace> places;
    for (std::size_t i = 0; i < text.size();) {
        const Start start = longestAtStart(text.subspan(i));
        AddedTokenPlace place{start.token, i, i + start.length};
        if (!start.token || (start.token->singleWord && touchesWord(text, place))) {
            i += std::max<std::size_t>(start.length, 1);
            continue;
        }
        takeSpaces(text, places.empty() ? 0 : places.back().last, place);
        places.push_back(place);
        i = place.last;
    }
    return places;
}

}  // namespace stratascope
