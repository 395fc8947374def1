#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/text/aligned_text.h"

namespace stratascope {

// Says how many characters of `text` from `at` on belong to a match that starts there; 0 = none.
using Pattern = std::function<std::size_t(AlignedSpan text, std::size_t at)>;

// A part of a text: the characters [first, last), and whether a pattern matches them.
struct PatternPart {
    std::size_t first = 0;
    std::size_t last = 0;
    bool matched = false;

    friend bool operator==(const PatternPart&, const PatternPart&) = default;
};

// The matches in `text` from left to right and what lies between them; together they are the whole text.
// Throws Cancelled soon after `stop` is stopped.
std::vector<PatternPart> patternParts(AlignedSpan text, const Pattern& pattern, const std::stop_token& stop);

// Matches this text; nothing where it is empty.
Pattern literalPattern(std::string_view utf8);

// Matches one character of a kind.
Pattern characterPattern(bool (*isOfKind)(char32_t));

// Matches as many characters of a kind as stand one behind the other.
Pattern runPattern(bool (*isOfKind)(char32_t));

// The words of GPT-2: 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
Pattern gpt2Pattern();

// The words of Whitespace: \w+|[^\w\s]+
Pattern wordPattern();

// The pattern that a regular expression stands for, if it is one of those that are known: the expressions
// that tokenizer files in circulation hold. No other expression is ever run.
std::optional<Pattern> knownPattern(std::string_view regularExpression);

}  // namespace stratascope
