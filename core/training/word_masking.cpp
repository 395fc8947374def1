#include "core/training/word_masking.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratascope {
namespace {

constexpr double maskedShare = 0.8;
constexpr double replacedShare = 0.1;

// The tokens [begin, end) of a sequence.
struct WordSpan {
    std::size_t begin;
    std::size_t end;
};

std::vector<WordSpan> wordsOf(const std::vector<TokenId>& ids, const TrainingVocabulary& vocabulary) {
    std::vector<WordSpan> words;
    bool inWord = false;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto id = static_cast<std::size_t>(ids[i]);
        if (inWord && vocabulary.continuing[id]) {
            words.back().end = i + 1;
        } else if (!vocabulary.special[id]) {
            words.push_back({i, i + 1});
        }
        inWord = !vocabulary.special[id];
    }
    return words;
}

TokenId randomToken(const TrainingVocabulary& vocabulary, RandomSource& random) {
    std::size_t id = random.below(vocabulary.size());
    while (vocabulary.special[id])
        id = random.below(vocabulary.size());
    return static_cast<TokenId>(id);
}

void hide(TrainingSequence& sequence, const WordSpan& word, const TrainingVocabulary& vocabulary,
          RandomSource& random) {
    const double fate = random.share();
    for (std::size_t i = word.begin; i < word.end; ++i) {
        TokenId& id = sequence.tokens.ids[i];
        sequence.masked.push_back({i, id});
        if (fate < maskedShare) {
            id = vocabulary.mask;
        } else if (fate < maskedShare + replacedShare) {
            id = randomToken(vocabulary, random);
        }
    }
}

TokenId requiredToken(const Tokenizer& tokenizer, const char* piece) {
    const auto id = tokenizer.idOf(piece);
    if (!id) throw Error(ErrorCode::SpecialTokenMissing, {"vocab.txt", piece});
    return *id;
}

}  // namespace

TrainingVocabulary makeTrainingVocabulary(const Tokenizer& tokenizer) {
    TrainingVocabulary vocabulary{requiredToken(tokenizer, "[CLS]"),
                                  requiredToken(tokenizer, "[SEP]"),
                                  requiredToken(tokenizer, "[MASK]"),
                                  {},
                                  {}};
    for (std::size_t i = 0; i < tokenizer.vocabularySize(); ++i) {
        const auto id = static_cast<TokenId>(i);
        vocabulary.special.push_back(tokenizer.isSpecial(id));
        vocabulary.continuing.push_back(tokenizer.piece(id).starts_with("##"));
    }
    return vocabulary;
}

void maskWords(TrainingSequence& sequence, double share, const TrainingVocabulary& vocabulary,
               RandomSource& random) {
    std::vector<WordSpan> words = wordsOf(sequence.tokens.ids, vocabulary);
    const double wanted = std::max(1.0, std::round(share * static_cast<double>(sequence.tokens.ids.size())));
    for (std::size_t left = words.size(); left > 0; --left) {
        if (static_cast<double>(sequence.masked.size()) >= wanted) break;
        const std::size_t drawn = random.below(left);
        hide(sequence, words[drawn], vocabulary, random);
        std::swap(words[drawn], words[left - 1]);
    }
    std::ranges::sort(sequence.masked, {}, &MaskedToken::position);
}

}  // namespace stratascope
