#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <optional>
#include <QHash>
#include <QSet>
#include <QString>

#include "ui/session/analysis.h"
#include "ui/session/folded_text.h"

namespace stratascope {
namespace {

using Pair = std::pair<int, int>;

// What makes two tokens namesakes: the word, whatever its case, and the place within it; of special tokens
// their piece.
struct TokenName {
    QString word;
    int placeInWord = 0;
    bool special = false;
    bool isWord = false;  // not a punctuation mark or the like
    friend bool operator==(const TokenName& a, const TokenName& b) {
        return a.word == b.word && a.placeInWord == b.placeInWord && a.special == b.special;
    }
    friend std::size_t qHash(const TokenName& name, std::size_t seed = 0) {
        return qHashMulti(seed, name.word, name.placeInWord, name.special);
    }
};

// The tokens of one name, in order, in text A and in text B.
using Namesakes = std::array<std::vector<int>, 2>;

// The tokens [first, last) that are one word; tokens without a word stand alone.
std::size_t endOfWord(const std::vector<Token>& tokens, std::size_t first) {
    std::size_t last = first + 1;
    const auto continues = [&](const Token& token) {
        return !token.special && token.word >= 0 && token.word == tokens[first].word &&
               token.text == tokens[first].text;
    };
    while (last < tokens.size() && continues(tokens[last]))
        ++last;
    return last;
}

std::vector<TokenName> namesOf(const EncodedTexts& texts) {
    std::vector<TokenName> names(texts.tokenCount());
    std::size_t last = 0;
    for (std::size_t first = 0; first < names.size(); first = last) {
        last = endOfWord(texts.tokens, first);
        const QString word = foldedText(texts, first, last);
        const bool special = texts.tokens[first].special;
        const bool isWord = !special && std::ranges::any_of(word, [](QChar c) {
            return c.isLetterOrNumber() || c.isSurrogate();
        });
        for (std::size_t token = first; token < last; ++token) {
            names[token] = {word, static_cast<int>(token - first), special, isWord};
        }
    }
    return names;
}

std::size_t textOf(const EncodedTexts& texts, std::size_t token) {
    return texts.tokens[token].text == 0 ? 0 : 1;
}

QHash<TokenName, Namesakes> tokensByName(const EncodedTexts& texts, const std::vector<TokenName>& names) {
    QHash<TokenName, Namesakes> tokens;
    for (std::size_t token = 0; token < names.size(); ++token)
        tokens[names[token]][textOf(texts, token)].push_back(static_cast<int>(token));
    return tokens;
}

// The tokens that have the name of `token` and lie in the same text, or in the other one.
std::vector<int> namesakes(const EncodedTexts& texts, const std::vector<TokenName>& names, std::size_t token,
                           bool sameText) {
    std::vector<int> found;
    for (std::size_t other = 0; other < names.size(); ++other) {
        const bool isInSameText = texts.tokens[other].text == texts.tokens[token].text;
        if (other != token && isInSameText == sameText && names[other] == names[token])
            found.push_back(static_cast<int>(other));
    }
    return found;
}

// The first namesake of a token that is the first of its name in its text; nothing for any other token.
std::optional<int> firstNamesake(const Namesakes& tokens, std::size_t text, int token, bool sameText) {
    if (tokens[text].front() != token) return std::nullopt;
    const std::vector<int>& others = tokens[sameText ? text : 1 - text];
    const std::size_t first = sameText ? 1 : 0;
    return first < others.size() ? std::optional(others[first]) : std::nullopt;
}

// Every word that occurs in both texts, or twice in one, with its first namesake; each word once, long ones
// first, because the short ones are mostly articles and the like.
std::vector<Pair> namesakePairs(const EncodedTexts& texts, const std::vector<TokenName>& names,
                                bool sameText) {
    const QHash<TokenName, Namesakes> tokens = tokensByName(texts, names);
    std::vector<Pair> pairs;
    QSet<TokenName> paired;
    for (std::size_t token = 0; token < names.size(); ++token) {
        const TokenName& name = names[token];
        if (!name.isWord || name.placeInWord > 0 || paired.contains(name)) continue;
        const int index = static_cast<int>(token);
        const auto other = firstNamesake(*tokens.constFind(name), textOf(texts, token), index, sameText);
        if (!other) continue;
        pairs.emplace_back(index, *other);
        paired.insert(name);
    }
    const auto length = [&names](const Pair& pair) {
        return names[static_cast<std::size_t>(pair.first)].word.size();
    };
    std::ranges::stable_sort(pairs, std::ranges::greater(), length);
    return pairs;
}

std::vector<Pair> firstTwoTokens(const EncodedTexts& texts) {
    std::vector<int> found;
    for (std::size_t token = 0; token < texts.tokenCount() && found.size() < 2; ++token) {
        if (!texts.tokens[token].special) found.push_back(static_cast<int>(token));
    }
    if (found.size() < 2) return {};
    return {{found[0], found[1]}};
}

std::vector<Pair> limited(std::vector<Pair> pairs, std::size_t limit) {
    if (pairs.size() > limit) pairs.resize(limit);
    return pairs;
}

std::vector<Pair> pairsAmong(const std::vector<int>& tokens) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        for (std::size_t j = i + 1; j < tokens.size(); ++j) {
            pairs.emplace_back(tokens[i], tokens[j]);
        }
    }
    return pairs;
}

// The words, or marks, next to a token in its text.
std::vector<int> neighbours(const EncodedTexts& texts, std::size_t token) {
    std::vector<int> found;
    for (const std::size_t other : {token - 1, token + 1}) {
        if (other >= texts.tokenCount() || texts.tokens[other].special) continue;
        if (texts.tokens[other].text == texts.tokens[token].text) found.push_back(static_cast<int>(other));
    }
    return found;
}

// What a token that was chosen alone is worth comparing with.
std::vector<int> partners(const EncodedTexts& texts, std::size_t token) {
    const std::vector<TokenName> names = namesOf(texts);
    for (const bool sameText : {false, true}) {
        const std::vector<int> found = namesakes(texts, names, token, sameText);
        if (!found.empty()) return found;
    }
    return neighbours(texts, token);
}

}  // namespace

std::vector<Pair> suggestedPairs(const EncodedTexts& texts, std::size_t limit) {
    const std::vector<TokenName> names = namesOf(texts);
    for (const bool sameText : {false, true}) {
        const std::vector<Pair> pairs = namesakePairs(texts, names, sameText);
        if (!pairs.empty()) return limited(pairs, limit);
    }
    return limited(firstTwoTokens(texts), limit);
}

std::vector<Pair> pairsOfTokens(const EncodedTexts& texts, const std::vector<int>& tokens) {
    std::vector<int> present;
    std::ranges::copy_if(tokens, std::back_inserter(present), [&texts](int token) {
        return token >= 0 && static_cast<std::size_t>(token) < texts.tokenCount();
    });
    if (present.size() != 1) return pairsAmong(present);
    std::vector<Pair> pairs;
    for (const int other : partners(texts, static_cast<std::size_t>(present.front())))
        pairs.emplace_back(present.front(), other);
    return pairs;
}

PairCosineRequest firstPairs(std::vector<Pair> pairs, std::optional<Pooling> texts) {
    const std::size_t wanted = pairs.size();
    return {limited(std::move(pairs), mostPairs), texts, wanted};
}

}  // namespace stratascope
