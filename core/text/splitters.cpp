#include "core/text/splitters.h"

#include <algorithm>
#include <utility>

#include "core/text/byte_level.h"
#include "core/text/character_rules.h"
#include "core/text/normalizers.h"

namespace stratascope {
namespace {

bool isSpaceBetweenWords(char32_t character) {
    constexpr char32_t nextLine = 0x85;
    return isWhiteSpace(character) && character != nextLine;
}

// Neighbours of one kind become one.
std::vector<PatternPart> contiguous(const std::vector<PatternPart>& parts) {
    std::vector<PatternPart> joined;
    for (const PatternPart& part : parts) {
        if (!joined.empty() && joined.back().matched == part.matched) {
            joined.back().last = part.last;
        } else {
            joined.push_back(part);
        }
    }
    return joined;
}

// A match becomes the end of the part before it, unless that is a match, too.
std::vector<PatternPart> mergedWithPrevious(const std::vector<PatternPart>& parts) {
    std::vector<PatternPart> merged;
    bool behindMatch = false;
    for (const PatternPart& part : parts) {
        if (part.matched && !behindMatch && !merged.empty()) {
            merged.back().last = part.last;
        } else {
            merged.push_back(part);
        }
        behindMatch = part.matched;
    }
    return merged;
}

// The same from the right.
std::vector<PatternPart> mergedWithNext(const std::vector<PatternPart>& parts) {
    std::vector<PatternPart> merged;
    bool beforeMatch = false;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (part->matched && !beforeMatch && !merged.empty()) {
            merged.back().first = part->first;
        } else {
            merged.push_back(*part);
        }
        beforeMatch = part->matched;
    }
    std::ranges::reverse(merged);
    return merged;
}

void apply(CutBehaviour behaviour, std::vector<PatternPart>& parts) {
    switch (behaviour) {
        case CutBehaviour::Removed:
            std::erase_if(parts, &PatternPart::matched);
            break;
        case CutBehaviour::Isolated:
            break;
        case CutBehaviour::Contiguous:
            parts = contiguous(parts);
            break;
        case CutBehaviour::MergedWithPrevious:
            parts = mergedWithPrevious(parts);
            break;
        case CutBehaviour::MergedWithNext:
            parts = mergedWithNext(parts);
            break;
    }
}

// Cuts runs where a pattern matches.
class PatternSplitter : public Splitter {
public:
    PatternSplitter(Pattern pattern, CutBehaviour behaviour, bool inverted)
        : m_pattern(std::move(pattern)), m_behaviour(behaviour), m_inverted(inverted) {}

    void appendParts(AlignedText run, std::vector<AlignedText>& parts,
                     const std::stop_token& stop) const override {
        std::vector<PatternPart> cut = patternParts(run, m_pattern, stop);
        for (PatternPart& part : cut)
            part.matched = part.matched != m_inverted;
        apply(m_behaviour, cut);
        for (const PatternPart& part : cut) {
            const AlignedSpan span = AlignedSpan(run).subspan(part.first, part.last - part.first);
            parts.emplace_back(span.begin(), span.end());
        }
    }

private:
    Pattern m_pattern;
    CutBehaviour m_behaviour;
    bool m_inverted;
};

// Marks words by the spaces before them.
class MetaspaceSplitter : public Splitter {
public:
    explicit MetaspaceSplitter(const MetaspaceRules& rules)
        : m_rules(rules),
          m_words(
              [mark = rules.replacement](AlignedSpan text, std::size_t at) -> std::size_t {
                  return text[at].character == mark ? 1 : 0;
              },
              CutBehaviour::MergedWithNext, false) {}

    void appendParts(AlignedText run, std::vector<AlignedText>& parts,
                     const std::stop_token& stop) const override {
        for (AlignedCharacter& aligned : run)
            if (aligned.character == U' ') aligned.character = m_rules.replacement;
        if (wantsPrefix(run)) prepend(run, std::u32string_view(&m_rules.replacement, 1));
        if (m_rules.split) {
            m_words.appendParts(std::move(run), parts, stop);
        } else {
            parts.push_back(std::move(run));
        }
    }

private:
    bool wantsPrefix(const AlignedText& run) const {
        if (run.front().character == m_rules.replacement) return false;
        return m_rules.prefix == MetaspacePrefix::Always ||
               (m_rules.prefix == MetaspacePrefix::First && run.front().begin == 0);
    }

    MetaspaceRules m_rules;
    PatternSplitter m_words;
};

// Cuts runs into the words of GPT-2, and these into bytes.
class ByteLevelSplitter : public Splitter {
public:
    ByteLevelSplitter(bool prefixSpace, bool splitWords)
        : m_prefixSpace(prefixSpace),
          m_splitWords(splitWords),
          m_words(gpt2Pattern(), CutBehaviour::Isolated, false) {}

    void appendParts(AlignedText run, std::vector<AlignedText>& parts,
                     const std::stop_token& stop) const override {
        if (m_prefixSpace && run.front().character != U' ') prependSpace(run);
        std::vector<AlignedText> words;
        if (m_splitWords) {
            m_words.appendParts(std::move(run), words, stop);
        } else {
            words.push_back(std::move(run));
        }
        for (const AlignedText& word : words)
            parts.push_back(byteLevel(word));
    }

private:
    bool m_prefixSpace;
    bool m_splitWords;
    PatternSplitter m_words;
};

}  // namespace

std::unique_ptr<const Splitter> patternSplitter(Pattern pattern, CutBehaviour behaviour, bool inverted) {
    return std::make_unique<PatternSplitter>(std::move(pattern), behaviour, inverted);
}

std::unique_ptr<const Splitter> bertSplitter() {
    std::vector<std::unique_ptr<const Splitter>> steps;
    steps.push_back(patternSplitter(characterPattern(isWhiteSpace), CutBehaviour::Removed));
    steps.push_back(patternSplitter(characterPattern(isPunctuation), CutBehaviour::Isolated));
    return std::make_unique<SplitterSequence>(std::move(steps));
}

std::unique_ptr<const Splitter> whiteSpaceSplitter() {
    return patternSplitter(characterPattern(isSpaceBetweenWords), CutBehaviour::Removed);
}

std::unique_ptr<const Splitter> metaspaceSplitter(const MetaspaceRules& rules) {
    return std::make_unique<MetaspaceSplitter>(rules);
}

std::unique_ptr<const Splitter> byteLevelSplitter(bool prefixSpace, bool splitWords) {
    return std::make_unique<ByteLevelSplitter>(prefixSpace, splitWords);
}

}  // namespace stratascope
