#include "core/training/word_masking.h"

#include <cmath>
#include <QtTest>
#include <set>

#include "tests/core/text/text_test_support.h"
#include "tests/core/training/training_test_support.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Ids = std::vector<TokenId>;

// Ids from 50 on continue words.
TrainingVocabulary wordsAndParts() {
    std::vector<std::size_t> continuing;
    for (std::size_t id = 50; id < 100; ++id)
        continuing.push_back(id);
    return trainingVocabulary(100, continuing);
}

TrainingSequence masked(const Ids& ids, double share, const TrainingVocabulary& vocabulary,
                        std::uint64_t seed) {
    TrainingSequence sequence;
    sequence.tokens.ids = ids;
    RandomSource random(seed);
    maskWords(sequence, share, vocabulary, random);
    return sequence;
}

std::set<std::size_t> positionsOf(const TrainingSequence& sequence) {
    std::set<std::size_t> positions;
    for (const MaskedToken& token : sequence.masked)
        positions.insert(token.position);
    return positions;
}

// [CLS] and [SEP] around so many words of one token, each another one.
Ids singleTokens(std::size_t count) {
    Ids ids{2};
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(static_cast<TokenId>(5 + i));
    ids.push_back(3);
    return ids;
}

const Ids sentence{2, 10, 50, 51, 11, 12, 52, 3, 13, 14, 53, 54, 55, 3};
const std::vector<std::set<std::size_t>> placesOfWords{{1, 2, 3}, {4}, {5, 6}, {8}, {9, 10, 11, 12}};

}  // namespace

class WordMaskingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreHiddenAsAWhole() {
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            const auto positions = positionsOf(masked(sentence, 0.3, wordsAndParts(), seed));
            std::size_t inWords = 0;
            for (const auto& word : placesOfWords) {
                const bool whole = std::ranges::includes(positions, word);
                const bool none = std::ranges::none_of(
                    word, [&positions](std::size_t place) { return positions.contains(place); });
                QVERIFY(whole || none);
                inWords += whole ? word.size() : 0;
            }
            QCOMPARE(inWords, positions.size());  // no special token is among them
        }
    }

    void theShareIsReachedAndNotPassedByMoreThanAWord_data() {
        QTest::addColumn<double>("share");
        for (const double share : {0.01, 0.15, 0.3, 0.5, 0.7})
            QTest::addRow("%g", share) << share;
    }

    void theShareIsReachedAndNotPassedByMoreThanAWord() {
        QFETCH(const double, share);
        const auto wanted = static_cast<std::size_t>(std::max(1.0, std::round(share * 14)));
        std::set<std::size_t> counts;
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            const TrainingSequence sequence = masked(sentence, share, wordsAndParts(), seed);
            QVERIFY(sequence.masked.size() >= wanted && sequence.masked.size() < wanted + 4);
            counts.insert(sequence.masked.size());
        }
        QVERIFY(counts.contains(wanted));
    }

    void everyWordComesToBeHidden() {
        std::set<std::size_t> places;
        for (std::uint64_t seed = 0; seed < 100; ++seed)
            places.merge(positionsOf(masked(sentence, 0.1, wordsAndParts(), seed)));
        QCOMPARE(places.size(), std::size_t(11));
    }

    void whatWasHiddenIsKept() {
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const TrainingSequence sequence = masked(sentence, 0.5, wordsAndParts(), seed);
            QCOMPARE(originalIds(sequence), sentence);
            QVERIFY(std::ranges::is_sorted(sequence.masked, {}, &MaskedToken::position));
            QCOMPARE(positionsOf(sequence).size(), sequence.masked.size());
        }
    }

    // 80 % mask tokens, 10 % other tokens, 10 % themselves, within five standard deviations.
    void hiddenWordsHaveThreeFates() {
        constexpr std::size_t size = 5000;
        const TrainingVocabulary vocabulary = trainingVocabulary(10'000);
        std::size_t masks = 0;
        std::size_t same = 0;
        std::size_t all = 0;
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const TrainingSequence sequence = masked(singleTokens(size), 1, vocabulary, seed);
            QCOMPARE(sequence.masked.size(), size);
            all += size;
            for (const MaskedToken& token : sequence.masked) {
                const TokenId now = sequence.tokens.ids[token.position];
                masks += now == vocabulary.mask ? 1U : 0U;
                same += now == token.original ? 1U : 0U;
            }
        }
        const auto count = static_cast<double>(all);
        QVERIFY(std::abs(static_cast<double>(masks) - 0.8 * count) < 5 * std::sqrt(count * 0.8 * 0.2));
        QVERIFY(std::abs(static_cast<double>(same) - 0.1 * count) < 5 * std::sqrt(count * 0.1 * 0.9));
    }

    // Else a word's other half would tell it.
    void allTokensOfAWordHaveOneFate() {
        const TrainingVocabulary vocabulary = trainingVocabulary(10'000, {6, 7});
        int masks = 0;
        int same = 0;
        for (std::uint64_t seed = 0; seed < 2000; ++seed) {
            const TrainingSequence sequence = masked({2, 5, 6, 7, 3}, 0.1, vocabulary, seed);
            const Ids& ids = sequence.tokens.ids;
            const auto hidden = std::ranges::count(ids, vocabulary.mask);
            QVERIFY(hidden == 0 || hidden == 3);
            masks += hidden == 3 ? 1 : 0;
            same += ids == Ids{2, 5, 6, 7, 3} ? 1 : 0;
        }
        QVERIFY(masks > 1500 && masks < 1700);
        QVERIFY(same > 130 && same < 270);
    }

    void tokensInAnothersPlaceAreAllButTheSpecialOnes() {
        const TrainingVocabulary vocabulary = trainingVocabulary(9);
        std::set<TokenId> found;
        for (std::uint64_t seed = 0; seed < 2000; ++seed)
            found.insert(masked({2, 5, 3}, 0.5, vocabulary, seed).tokens.ids[1]);
        QCOMPARE(found, (std::set<TokenId>{4, 5, 6, 7, 8}));
    }

    void aSequenceOfOneWordLosesIt_data() {
        QTest::addColumn<Ids>("ids");
        QTest::newRow("a token") << Ids{2, 10, 3};
        QTest::newRow("pieces") << Ids{2, 10, 50, 51, 52, 53, 54, 55, 3};
        QTest::newRow("a word whose beginning was cut off") << Ids{2, 50, 51, 3};
        QTest::newRow("beside unknown tokens") << Ids{2, 1, 1, 10, 1, 3};
    }

    void aSequenceOfOneWordLosesIt() {
        QFETCH(const Ids, ids);
        std::set<std::size_t> expected;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (ids[i] > 4) expected.insert(i);
        }
        for (const double share : {0.0, 0.15, 1.0})
            QCOMPARE(positionsOf(masked(ids, share, wordsAndParts(), 1)), expected);
    }

    void whereAllIsSpecialNothingIsHidden() {
        for (const Ids& ids : {Ids{}, Ids{2, 3}, Ids{2, 1, 1, 3}}) {
            const TrainingSequence sequence = masked(ids, 0.5, wordsAndParts(), 1);
            QVERIFY(sequence.masked.empty());
            QCOMPARE(sequence.tokens.ids, ids);
        }
    }

    void aVocabularyIsWhatTheTokenizerSays() {
        const TrainingVocabulary vocabulary = makeTrainingVocabulary(*tokenizerOf({"a", "##b", "#", "##"}));
        QCOMPARE(vocabulary.classToken, 2);
        QCOMPARE(vocabulary.separator, 3);
        QCOMPARE(vocabulary.mask, 4);
        QCOMPARE(vocabulary.size(), std::size_t(9));
        QCOMPARE(vocabulary.special, (std::vector<bool>{1, 1, 1, 1, 1, 0, 0, 0, 0}));
        QCOMPARE(vocabulary.continuing, (std::vector<bool>{0, 0, 0, 0, 0, 0, 1, 0, 1}));
    }

    void aVocabularyWithoutAMaskIsRefused() {
        const TextFolder folder;
        const auto tokenizer =
            loadWordPieceTokenizer(folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n"), {});
        const auto error = errorThrownBy([&] { makeTrainingVocabulary(*tokenizer); });
        QVERIFY(error && error->code() == ErrorCode::SpecialTokenMissing);
        QCOMPARE(error->arguments().at(1), std::string("[MASK]"));
    }
};

QTEST_APPLESS_MAIN(WordMaskingTest)
#include "word_masking_test.moc"
