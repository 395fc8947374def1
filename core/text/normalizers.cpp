#include "core/text/normalizers.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/base/progress.h"
#include "core/text/accents.h"
#include "core/text/character_rules.h"
#include "core/text/growth_limit.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// A normalizer that a function is.
class FunctionNormalizer : public Normalizer {
public:
    using Function = std::function<AlignedText(AlignedText)>;
    explicit FunctionNormalizer(Function function) : m_function(std::move(function)) {}

    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override {
        throwIfStopped(stop);
        const GrowthLimit limit(text);
        AlignedText result = m_function(std::move(text));
        limit.check(result.size());
        return result;
    }

private:
    Function m_function;
};

std::unique_ptr<const Normalizer> make(FunctionNormalizer::Function function) {
    return std::make_unique<FunctionNormalizer>(std::move(function));
}

AlignedText lowerCased(const AlignedText& text) {
    AlignedText result;
    result.reserve(text.size());
    for (const AlignedCharacter& aligned : text)
        for (const char32_t character : lowerCase(aligned.character))
            result.push_back({character, aligned.begin, aligned.end});
    return result;
}

bool isLeftOutByBert(const AlignedCharacter& aligned) {
    constexpr char32_t replacement = 0xFFFD;
    const char32_t character = aligned.character;
    if (character == U'\t' || character == U'\n' || character == U'\r') return false;
    return character == 0 || character == replacement || isControl(character);
}

AlignedText cleaned(AlignedText text) {
    std::erase_if(text, isLeftOutByBert);
    for (AlignedCharacter& aligned : text)
        if (isWhiteSpace(aligned.character)) aligned.character = U' ';
    return text;
}

// The reference's list of blocks has U+2B920 where the block starts at U+2B820.
bool isChineseToBert(char32_t character) {
    return isChineseCharacter(character) && !(character >= 0x2B820 && character < 0x2B920);
}

AlignedText withSpacedChinese(const AlignedText& text) {
    AlignedText result;
    result.reserve(text.size());
    for (const AlignedCharacter& aligned : text) {
        const bool spaced = isChineseToBert(aligned.character);
        const AlignedCharacter space{U' ', aligned.begin, aligned.end};
        if (spaced) result.push_back(space);
        result.push_back(aligned);
        if (spaced) result.push_back(space);
    }
    return result;
}

AlignedText stripped(const AlignedText& text, bool left, bool right) {
    const auto isText = [](const AlignedCharacter& aligned) { return !isWhiteSpace(aligned.character); };
    const auto first = left ? std::ranges::find_if(text, isText) : text.begin();
    auto last = text.end();
    while (right && last != first && !isText(*(last - 1)))
        --last;
    return {first, last};
}

// Puts a text in for what a pattern matches.
class Replacer : public Normalizer {
public:
    Replacer(Pattern pattern, std::string_view content)
        : m_pattern(std::move(pattern)), m_content(codePointsOf(content)) {}

    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override {
        const GrowthLimit limit(text);
        AlignedText result;
        result.reserve(text.size());
        for (const PatternPart& part : patternParts(text, m_pattern, stop)) {
            const AlignedSpan old = AlignedSpan(text).subspan(part.first, part.last - part.first);
            if (part.matched) {
                appendInPlaceOf(old, m_content, result);
            } else {
                result.insert(result.end(), old.begin(), old.end());
            }
            limit.check(result.size());
        }
        return result;
    }

private:
    Pattern m_pattern;
    std::u32string m_content;
};

bool isLeftOutByNmt(const AlignedCharacter& aligned) {
    const char32_t c = aligned.character;
    return (c >= 0x1 && c <= 0x8) || c == 0xB || (c >= 0xE && c <= 0x1F) || c == 0x7F || c == 0x8F ||
           c == 0x9F;
}

bool isSpaceToNmt(char32_t c) {
    constexpr std::u32string_view spaces = U"\t\n\f\r\u1680\u2028\u2029\u2581\uFEFF\uFFFD";
    return spaces.find(c) != std::u32string_view::npos || (c >= 0x200B && c <= 0x200F);
}

AlignedText nmtNormalized(AlignedText text) {
    std::erase_if(text, isLeftOutByNmt);
    for (AlignedCharacter& aligned : text)
        if (isSpaceToNmt(aligned.character)) aligned.character = U' ';
    return text;
}

}  // namespace

void appendInPlaceOf(AlignedSpan old, std::u32string_view content, AlignedText& text) {
    for (const char32_t character : content)
        text.push_back({character, old.front().begin, old.back().end});
}

void prepend(AlignedText& text, std::u32string_view content) {
    AlignedText prefix;
    appendInPlaceOf(AlignedSpan(text).first(1), content, prefix);
    text.insert(text.begin(), prefix.begin(), prefix.end());
}

std::unique_ptr<const Normalizer> bertNormalizer(const BertNormalizerRules& rules) {
    return make([rules](AlignedText text) {
        if (rules.cleanText) text = cleaned(std::move(text));
        if (rules.spaceChineseCharacters) text = withSpacedChinese(text);
        if (rules.stripAccents) text = withoutAccents(text);
        return rules.lowerCase ? lowerCased(text) : text;
    });
}

std::unique_ptr<const Normalizer> formNormalizer(UnicodeForm form) {
    return make([form](const AlignedText& text) { return inForm(text, form); });
}

std::unique_ptr<const Normalizer> lowerCaseNormalizer() {
    return make(lowerCased);
}

std::unique_ptr<const Normalizer> markStripper() {
    return make([](AlignedText text) {
        std::erase_if(text, [](const AlignedCharacter& aligned) { return isMark(aligned.character); });
        return text;
    });
}

std::unique_ptr<const Normalizer> spaceStripper(bool left, bool right) {
    return make([left, right](const AlignedText& text) { return stripped(text, left, right); });
}

std::unique_ptr<const Normalizer> replacer(Pattern pattern, std::string_view content) {
    return std::make_unique<Replacer>(std::move(pattern), content);
}

std::unique_ptr<const Normalizer> prefixer(std::string_view content) {
    return make([content = codePointsOf(content)](AlignedText text) {
        if (!text.empty()) prepend(text, content);
        return text;
    });
}

std::unique_ptr<const Normalizer> nmtNormalizer() {
    return make(nmtNormalized);
}

}  // namespace stratascope
