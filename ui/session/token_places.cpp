#include "ui/session/token_places.h"

#include <algorithm>
#include <map>
#include <QString>
#include <utility>

#include "ui/session/folded_text.h"

namespace stratascope {
namespace {

// A token of one text: where it stands among all, and what makes it the same token in another encoding.
struct Standing {
    int place = 0;
    bool special = false;
    QString text;

    bool isLike(const Standing& other) const { return special == other.special && text == other.text; }
};
using Standings = std::vector<Standing>;

Standings standingsOf(const EncodedTexts& texts, int text) {
    Standings found;
    for (std::size_t token = 0; token < texts.tokenCount(); ++token) {
        if (texts.tokens[token].text != text) continue;
        found.push_back(
            {static_cast<int>(token), texts.tokens[token].special, foldedText(texts, token, token + 1)});
    }
    return found;
}

// The tokens of a text that have no counterpart yet.
struct Rest {
    Standings::const_iterator begin;
    Standings::const_iterator end;
    bool empty() const { return begin == end; }
};

void placeEdges(Rest& before, Rest& after, std::vector<int>& places) {
    const auto place = [&places](const Standing& from, const Standing& to) {
        places[static_cast<std::size_t>(from.place)] = to.place;
    };
    while (!before.empty() && !after.empty() && before.begin->isLike(*after.begin))
        place(*before.begin++, *after.begin++);
    while (!before.empty() && !after.empty() && std::prev(before.end)->isLike(*std::prev(after.end)))
        place(*--before.end, *--after.end);
}

// In the order of their occurrence.
void placeRest(const Rest& before, const Rest& after, std::vector<int>& places) {
    std::map<std::pair<bool, QString>, std::vector<int>> free;
    for (auto token = std::make_reverse_iterator(after.end); token != std::make_reverse_iterator(after.begin);
         ++token)
        free[{token->special, token->text}].push_back(token->place);
    for (auto token = before.begin; token != before.end; ++token) {
        std::vector<int>& candidates = free[{token->special, token->text}];
        if (candidates.empty()) continue;
        places[static_cast<std::size_t>(token->place)] = candidates.back();
        candidates.pop_back();
    }
}

}  // namespace

std::vector<int> tokenPlaces(const EncodedTexts& before, const EncodedTexts& after) {
    std::vector<int> places(before.tokenCount(), -1);
    for (const int text : {0, 1}) {
        const Standings former = standingsOf(before, text);
        const Standings present = standingsOf(after, text);
        Rest formerRest{former.begin(), former.end()};
        Rest presentRest{present.begin(), present.end()};
        placeEdges(formerRest, presentRest, places);
        placeRest(formerRest, presentRest, places);
    }
    return places;
}

}  // namespace stratascope
