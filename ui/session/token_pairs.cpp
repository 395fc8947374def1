#include <algorithm>
#include <functional>
#include <iterator>
#include <QString>

#include "ui/session/analysis.h"

namespace stratascope {
namespace {

using Pair = std::pair<int, int>;

// What makes two tokens namesakes: the word, whatever its case, and the place within it. Empty for special
// tokens.
struct TokenName {
    QString word;
    int placeInWord = 0;
    bool isWord = false;  // not a punctuation mark or the like
    friend bool operator==(const TokenName& a, const TokenName& b) {
        return a.word == b.word && a.placeInWord == b.placeInWord;
    }
};

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

// The source text of the tokens [first, last), or where they point into none, the piece of the first.
QString wordText(const EncodedTexts& texts, std::size_t first, std::size_t last) {
    const Token& head = texts.tokens[first];
    const std::size_t end = texts.tokens[last - 1].end;
    const auto text = static_cast<std::size_t>(head.text);
    if (text >= texts.texts.size() || head.begin >= end || end > texts.texts[text].size()) {
        return QString::fromStdString(head.piece).toCaseFolded();
    }
    return QString::fromStdString(texts.texts[text].substr(head.begin, end - head.begin)).toCaseFolded();
}

std::vector<TokenName> namesOf(const EncodedTexts& texts) {
    std::vector<TokenName> names(texts.tokenCount());
    std::size_t last = 0;
    for (std::size_t first = 0; first < names.size(); first = last) {
        last = endOfWord(texts.tokens, first);
        if (texts.tokens[first].special) continue;
        const QString word = wordText(texts, first, last);
        const bool isWord =
            std::ranges::any_of(word, [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
        for (std::size_t token = first; token < last; ++token) {
            names[token] = {word, static_cast<int>(token - first), isWord};
        }
    }
    return names;
}

// The first token behind `token` that has its name and lies in the same text, or in the other one; −1 without
// any.
int namesake(const EncodedTexts& texts, const std::vector<TokenName>& names, std::size_t token,
             bool sameText) {
    for (std::size_t other = sameText ? token + 1 : 0; other < names.size(); ++other) {
        if ((texts.tokens[other].text == texts.tokens[token].text) == sameText &&
            names[other] == names[token]) {
            return static_cast<int>(other);
        }
    }
    return -1;
}

// Every word that occurs in both texts, or twice in one, with its first namesake; each word once, long ones
// first, because the short ones are mostly articles and the like.
std::vector<Pair> namesakePairs(const EncodedTexts& texts, const std::vector<TokenName>& names,
                                bool sameText) {
    std::vector<Pair> pairs;
    const auto nameOf = [&names](const Pair& pair) -> const TokenName& {
        return names[static_cast<std::size_t>(pair.first)];
    };
    for (std::size_t token = 0; token < names.size(); ++token) {
        const TokenName& name = names[token];
        if (!name.isWord || name.placeInWord > 0) continue;
        if (std::ranges::find(pairs, name, nameOf) != pairs.end()) continue;
        const int other = namesake(texts, names, token, sameText);
        if (other >= 0) pairs.emplace_back(static_cast<int>(token), other);
    }
    const auto length = [&nameOf](const Pair& pair) { return nameOf(pair).word.size(); };
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

std::vector<Pair> pairsAmong(const std::vector<int>& tokens, std::size_t limit) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        for (std::size_t j = i + 1; j < tokens.size() && pairs.size() < limit; ++j) {
            pairs.emplace_back(tokens[i], tokens[j]);
        }
    }
    return pairs;
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

std::vector<Pair> pairsOfTokens(const EncodedTexts& texts, const std::vector<int>& tokens,
                                std::size_t limit) {
    std::vector<int> present;
    std::ranges::copy_if(tokens, std::back_inserter(present), [&texts](int token) {
        return token >= 0 && static_cast<std::size_t>(token) < texts.tokenCount();
    });
    if (present.size() != 1) return pairsAmong(present, limit);
    const auto token = static_cast<std::size_t>(present.front());
    const int other = texts.tokens[token].special ? -1 : namesake(texts, namesOf(texts), token, false);
    if (other < 0) return {};
    return limited({{present.front(), other}}, limit);
}

}  // namespace stratascope
