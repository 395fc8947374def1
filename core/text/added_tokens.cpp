#include "core/text/added_tokens.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/base/progress.h"
#include "core/text/character_rules.h"

namespace stratascope {
namespace {

// Those with content, of several with one content the last.
std::vector<AddedToken> usable(const std::vector<AddedToken>& tokens) {
    std::vector<AddedToken> kept;
    std::unordered_set<std::string_view> seen{""};
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token)
        if (seen.insert(token->content).second) kept.push_back(*token);
    std::ranges::reverse(kept);
    return kept;
}

// A token's number in the trie is its place in the list.
PieceTrie trieOf(const std::vector<AddedToken>& tokens) {
    std::vector<std::pair<std::string_view, TokenId>> pieces;
    for (const AddedToken& token : tokens)
        pieces.emplace_back(token.content, static_cast<TokenId>(pieces.size()));
    return PieceTrie(pieces);
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

AddedTokens::AddedTokens(const std::vector<AddedToken>& tokens)
    : m_tokens(usable(tokens)), m_trie(trieOf(m_tokens)) {}

AddedTokens::Start AddedTokens::longestAtStart(AlignedSpan text) const {
    Start start;
    m_trie.visitAtStart(text, [&](std::size_t length, TokenId number) {
        start = {&m_tokens[static_cast<std::size_t>(number)], length};
    });
    return start;
}

const AddedToken* AddedTokens::whole(AlignedSpan text) const {
    const Start start = longestAtStart(text);
    return start.length == text.size() ? start.token : nullptr;
}

std::vector<AddedTokenPlace> AddedTokens::placesIn(AlignedSpan text, const std::stop_token& stop) const {
    std::vector<AddedTokenPlace> places;
    for (std::size_t i = 0; i < text.size();) {
        throwIfStopped(stop);
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
