#include "core/text/basic_tokenizer.h"

#include <utility>

#include "core/base/progress.h"
#include "core/text/accents.h"
#include "core/text/character_rules.h"
#include "core/text/lower_case.h"

namespace stratascope {
namespace {

void appendSplitOnPunctuation(const AlignedText& word, std::vector<Word>& words) {
    bool startsNewWord = true;
    for (const AlignedCharacter& aligned : word) {
        const bool alone = isPunctuation(aligned.character);
        if (alone || startsNewWord) words.emplace_back();
        words.back().characters.push_back(aligned);
        startsNewWord = alone;
    }
}

}  // namespace

BasicTokenizer::BasicTokenizer(const WordPieceOptions& options,
                               std::shared_ptr<const AddedTokens> specialTokens)
    : m_lowerCase(options.lowerCase ? std::make_unique<LowerCaseBetweenTokens>(specialTokens) : nullptr),
      m_stripAccents(options.stripAccents.value_or(options.lowerCase)),
      m_spaceChineseCharacters(options.spaceChineseCharacters),
      m_specialTokens(std::move(specialTokens)) {}

// Lower-casing comes before the search for special tokens, as in the reference: a special token that is
// written in lower case is thereby found in capitals too.
std::vector<Word> BasicTokenizer::words(AlignedText text, const std::stop_token& stop) const {
    if (m_lowerCase) text = m_lowerCase->normalized(std::move(text), stop);
    std::vector<Word> words;
    const AlignedSpan whole(text);
    std::size_t partBegin = 0;
    for (std::size_t i = 0; i < whole.size();) {
        throwIfStopped(stop);
        const AddedTokens::Start start = m_specialTokens->longestAtStart(whole.subspan(i));
        if (!start.token) {
            ++i;
            continue;
        }
        appendWords(whole.subspan(partBegin, i - partBegin), words, stop);
        const AlignedSpan token = whole.subspan(i, start.length);
        words.push_back({AlignedText(token.begin(), token.end()), start.token});
        i += start.length;
        partBegin = i;
    }
    appendWords(whole.subspan(partBegin), words, stop);
    return words;
}

void BasicTokenizer::appendWords(AlignedSpan part, std::vector<Word>& words,
                                 const std::stop_token& stop) const {
    AlignedText word;
    const auto finishWord = [&] { appendWord(std::exchange(word, {}), words); };
    for (const AlignedCharacter& aligned : part) {
        throwIfStopped(stop);
        if (isRemoved(aligned.character)) continue;
        if (isSpace(aligned.character)) {
            finishWord();
        } else if (m_spaceChineseCharacters && isChineseCharacter(aligned.character)) {
            finishWord();
            appendWord({aligned}, words);
        } else {
            word.push_back(aligned);
        }
    }
    finishWord();
}

// A special token that only appears once characters are removed is kept whole, as the reference does.
void BasicTokenizer::appendWord(AlignedText word, std::vector<Word>& words) const {
    if (m_stripAccents) word = withoutAccents(word);
    if (const AddedToken* token = m_specialTokens->whole(word)) {
        words.push_back({std::move(word), token});
    } else {
        appendSplitOnPunctuation(word, words);
    }
}

}  // namespace stratascope
