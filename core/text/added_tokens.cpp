#include "core/text/added_tokens.h"

#include <algorithm>
#include <utility>

#include "core/text/character_rules.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

std::vector<AddedToken> withContent(std::vector<AddedToken> tokens) {
    std::erase_if(tokens, [](const AddedToken& token) { return token.content.empty(); });
    return tokens;
}

TokenTrie trieOf(const std::vector<AddedToken>& tokens) {
    std::vector<TokenTrie::Entry> entries;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        entries.push_back({codePointsOf(tokens[i].content), static_cast<std::int32_t>(i)});
    return TokenTrie(std::move(entries));
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

AddedTokens::AddedTokens(std::vector<AddedToken> tokens)
    : m_tokens(withContent(std::move(tokens))), m_trie(trieOf(m_tokens)) {}

AddedTokens::Start AddedTokens::longestAtStart(AlignedSpan text) const {
    const TokenTrie::Found found = m_trie.longestAtStart(text);
    return found.length == 0 ? Start()
                             : Start{&m_tokens[static_cast<std::size_t>(found.number)], found.length};
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
