#include "core/text/pattern.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/base/progress.h"
#include "core/text/character_rules.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

bool isLetterOrNumber(char32_t character) {
    return isLetter(character) || isNumber(character);
}

// What is neither white space nor a letter or a number.
bool isSign(char32_t character) {
    return !isWhiteSpace(character) && !isLetterOrNumber(character);
}

bool isLineEnd(char32_t character) {
    return character == U'\n' || character == U'\r';
}

bool isBlank(char32_t character) {
    return character == U' ';
}

bool isOtherThanWordOrSpace(char32_t character) {
    return !isWordCharacter(character) && !isWhiteSpace(character);
}

std::size_t runLength(AlignedSpan text, std::size_t at, bool (*isOfKind)(char32_t)) {
    std::size_t end = at;
    while (end < text.size() && isOfKind(text[end].character))
        ++end;
    return end - at;
}

// A run, with one blank before it if there is one; 0 where there is no run.
std::size_t runBehindBlank(AlignedSpan text, std::size_t at, bool (*isOfKind)(char32_t)) {
    const std::size_t blank = isBlank(text[at].character) ? 1 : 0;
    const std::size_t run = runLength(text, at + blank, isOfKind);
    return run == 0 ? 0 : blank + run;
}

// \s+(?!\S)|\s+: white space, save its last character where something follows it.
std::size_t spaceLength(AlignedSpan text, std::size_t at) {
    const std::size_t run = runLength(text, at, isWhiteSpace);
    return run > 1 && at + run < text.size() ? run - 1 : run;
}

// In lower case; the long s is an s where case does not count.
char32_t folded(char32_t character) {
    constexpr char32_t longS = 0x17F;
    if (character == longS) return U's';
    return character >= U'A' && character <= U'Z' ? character - U'A' + U'a' : character;
}

// 's|'t|'re|'ve|'m|'ll|'d
std::size_t contractionLength(AlignedSpan text, std::size_t at, bool anyCase) {
    constexpr std::array<std::u32string_view, 7> endings{U"s", U"t", U"re", U"ve", U"m", U"ll", U"d"};
    if (text[at].character != U'\'') return 0;
    const AlignedSpan rest = text.subspan(at + 1);
    const auto fits = [&](std::u32string_view ending) {
        return rest.size() >= ending.size() &&
               std::equal(ending.begin(), ending.end(), rest.begin(),
                          [&](char32_t expected, const AlignedCharacter& found) {
                              return expected == (anyCase ? folded(found.character) : found.character);
                          });
    };
    const auto found = std::ranges::find_if(endings, fits);
    return found == endings.end() ? 0 : 1 + found->size();
}

// [^\r\n\p{L}\p{N}]?\p{L}+
std::size_t lettersBehindAny(AlignedSpan text, std::size_t at) {
    const char32_t first = text[at].character;
    const std::size_t before = isLetterOrNumber(first) || isLineEnd(first) ? 0 : 1;
    const std::size_t run = runLength(text, at + before, isLetter);
    return run == 0 ? 0 : before + run;
}

//  ?[^\s\p{L}\p{N}]+[\r\n]*
std::size_t signsAndLineEnds(AlignedSpan text, std::size_t at) {
    const std::size_t signs = runBehindBlank(text, at, isSign);
    return signs == 0 ? 0 : signs + runLength(text, at + signs, isLineEnd);
}

// \s*[\r\n]+: white space up to its last line end.
std::size_t spaceToLineEnd(AlignedSpan text, std::size_t at) {
    std::size_t length = runLength(text, at, isWhiteSpace);
    while (length > 0 && !isLineEnd(text[at + length - 1].character))
        --length;
    return length;
}

// At most so many digits, so that a long number is not looked through again for each of its parts.
template <std::size_t most>
std::size_t digitsLength(AlignedSpan text, std::size_t at) {
    return runLength(text.first(std::min(text.size(), at + most)), at, isNumber);
}

std::size_t contraction(AlignedSpan text, std::size_t at) {
    return contractionLength(text, at, false);
}

std::size_t contractionInAnyCase(AlignedSpan text, std::size_t at) {
    return contractionLength(text, at, true);
}

template <bool (*isOfKind)(char32_t)>
std::size_t behindBlank(AlignedSpan text, std::size_t at) {
    return runBehindBlank(text, at, isOfKind);
}

// The first of several patterns that matches.
Pattern alternatives(std::vector<std::size_t (*)(AlignedSpan, std::size_t)> patterns) {
    return [patterns = std::move(patterns)](AlignedSpan text, std::size_t at) -> std::size_t {
        for (const auto pattern : patterns)
            if (const std::size_t length = pattern(text, at); length > 0) return length;
        return 0;
    };
}

// The words of GPT-4 and its kin, with at most so many digits in one.
template <std::size_t mostDigits>
Pattern gpt4Pattern() {
    return alternatives({contractionInAnyCase, lettersBehindAny, digitsLength<mostDigits>, signsAndLineEnds,
                         spaceToLineEnd, spaceLength});
}

// A run of at least so many blanks.
Pattern blanksPattern(std::size_t least) {
    return [least](AlignedSpan text, std::size_t at) {
        const std::size_t length = runLength(text, at, isBlank);
        return length >= least ? length : 0;
    };
}

constexpr std::string_view gpt2Expression =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
constexpr std::string_view gpt4Expression =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view qwen2Expression =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

}  // namespace

std::vector<PatternPart> patternParts(AlignedSpan text, const Pattern& pattern, const std::stop_token& stop) {
    std::vector<PatternPart> parts;
    std::size_t begin = 0;
    const auto restUntil = [&](std::size_t end) {
        if (end > begin) parts.push_back({begin, end, false});
    };
    for (std::size_t at = 0; at < text.size();) {
        throwIfStopped(stop);
        const std::size_t length = pattern(text, at);
        if (length == 0) {
            ++at;
            continue;
        }
        restUntil(at);
        parts.push_back({at, at + length, true});
        at += length;
        begin = at;
    }
    restUntil(text.size());
    return parts;
}

Pattern literalPattern(std::string_view utf8) {
    return [literal = codePointsOf(utf8)](AlignedSpan text, std::size_t at) -> std::size_t {
        const AlignedSpan rest = text.subspan(at);
        const bool fits =
            rest.size() >= literal.size() && std::equal(literal.begin(), literal.end(), rest.begin(),
                                                        [](char32_t expected, const AlignedCharacter& found) {
                                                            return expected == found.character;
                                                        });
        return fits ? literal.size() : 0;
    };
}

Pattern characterPattern(bool (*isOfKind)(char32_t)) {
    return [isOfKind](AlignedSpan text, std::size_t at) -> std::size_t {
        return isOfKind(text[at].character) ? 1 : 0;
    };
}

Pattern runPattern(bool (*isOfKind)(char32_t)) {
    return [isOfKind](AlignedSpan text, std::size_t at) { return runLength(text, at, isOfKind); };
}

Pattern gpt2Pattern() {
    return alternatives(
        {contraction, behindBlank<isLetter>, behindBlank<isNumber>, behindBlank<isSign>, spaceLength});
}

Pattern wordPattern() {
    return [](AlignedSpan text, std::size_t at) {
        const std::size_t word = runLength(text, at, isWordCharacter);
        return word > 0 ? word : runLength(text, at, isOtherThanWordOrSpace);
    };
}

std::optional<Pattern> knownPattern(std::string_view regularExpression) {
    if (regularExpression == gpt2Expression) return gpt2Pattern();
    if (regularExpression == gpt4Expression) return gpt4Pattern<3>();
    if (regularExpression == qwen2Expression) return gpt4Pattern<1>();
    if (regularExpression == R"(\w+|[^\w\s]+)") return wordPattern();
    if (regularExpression == R"(\s+)") return runPattern(isWhiteSpace);
    if (regularExpression == R"(\s)") return characterPattern(isWhiteSpace);
    if (regularExpression == " {2,}") return blanksPattern(2);
    if (regularExpression == " +") return blanksPattern(1);
    if (regularExpression == " ") return characterPattern(isBlank);
    if (regularExpression == R"(\p{N})") return characterPattern(isNumber);
    return std::nullopt;
}

}  // namespace stratascope
