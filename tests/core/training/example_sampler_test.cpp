#include "core/training/example_sampler.h"

#include <QtTest>
#include <set>

#include "tests/core/training/training_test_support.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Ids = std::vector<TokenId>;

// What stands between the special tokens of a sequence: one text, or two.
std::vector<Ids> textsOf(const TrainingSequence& sequence) {
    const Ids ids = originalIds(sequence);
    std::vector<Ids> texts;
    auto begin = ids.begin() + 1;
    while (begin != ids.end()) {
        const auto separator = std::find(begin, ids.end(), TokenId(3));
        texts.emplace_back(begin, separator);
        begin = separator + 1;
    }
    return texts;
}

// Where tokens of a numbered corpus stand.
struct Places {
    explicit Places(const TrainingCorpus& corpus) : m_corpus(corpus) {}

    std::size_t line(TokenId id) const { return member(m_corpus.lines, static_cast<std::size_t>(id) - 5); }
    std::size_t document(TokenId id) const { return member(m_corpus.documents, line(id)); }
    std::size_t file(TokenId id) const { return member(m_corpus.files, document(id)); }
    bool startsLine(TokenId id) const {
        return std::ranges::binary_search(m_corpus.lines, static_cast<std::size_t>(id) - 5);
    }
    bool endsLine(TokenId id) const { return startsLine(id + 1); }

private:
    static std::size_t member(const std::vector<std::size_t>& starts, std::size_t place) {
        std::size_t number = 0;
        while (starts[number + 1] <= place)
            ++number;
        return number;
    }

    const TrainingCorpus& m_corpus;
};

bool isContiguous(const Ids& ids) {
    for (std::size_t i = 1; i < ids.size(); ++i) {
        if (ids[i] != ids[i - 1] + 1) return false;
    }
    return true;
}

// All sequences of the first batches.
std::vector<TrainingSequence> drawn(const TrainingCorpus& corpus, const TrainingVocabulary& vocabulary,
                                    const SamplingSettings& settings, std::size_t batches = 40) {
    const ExampleSampler sampler(corpus, vocabulary, settings);
    std::vector<TrainingSequence> sequences;
    for (std::size_t number = 0; number < batches; ++number) {
        const TrainingBatch batch = sampler.batch(number);
        sequences.insert(sequences.end(), batch.begin(), batch.end());
    }
    return sequences;
}

SamplingSettings settingsOf(std::vector<std::size_t> lengths, double pairShare) {
    return {.seed = 1, .batchTokens = 512, .lengths = std::move(lengths), .pairShare = pairShare};
}

// Three files; the last one of a single document.
const TrainingCorpus corpus =
    numberedCorpus({{{3, 40, 5, 1}, {7, 2}, {200}}, {{1}, {9, 9, 9}, {4, 60}}, {{12, 3, 30}}});

}  // namespace

class ExampleSamplerTest : public QObject {
    Q_OBJECT

private:
    const TrainingVocabulary m_vocabulary = trainingVocabulary(5 + corpus.ids.size());
    const Places m_places{corpus};

private Q_SLOTS:
    void aBatchIsAFunctionOfSeedAndNumber() {
        const ExampleSampler sampler(corpus, m_vocabulary, settingsOf({32, 64}, 0.5));
        const TrainingBatch batch = sampler.batch(7);
        QVERIFY(batch != sampler.batch(8));
        QVERIFY(batch == sampler.batch(7));
        SamplingSettings other = settingsOf({32, 64}, 0.5);
        QVERIFY(ExampleSampler(corpus, m_vocabulary, other).batch(7) == batch);
        other.seed = 2;
        QVERIFY(ExampleSampler(corpus, m_vocabulary, other).batch(7) != batch);
    }

    void sequencesStandInTheirFrame_data() {
        QTest::addColumn<std::vector<std::size_t>>("lengths");
        QTest::addColumn<double>("pairShare");
        for (const double pairShare : {0.0, 0.5, 1.0}) {
            QTest::addRow("8, %g", pairShare) << std::vector<std::size_t>{8} << pairShare;
            QTest::addRow("32, %g", pairShare) << std::vector<std::size_t>{32} << pairShare;
            QTest::addRow("9, 17, 64, %g", pairShare) << std::vector<std::size_t>{9, 17, 64} << pairShare;
        }
    }

    void sequencesStandInTheirFrame() {
        QFETCH(const std::vector<std::size_t>, lengths);
        QFETCH(const double, pairShare);
        for (const TrainingSequence& sequence : drawn(corpus, m_vocabulary, settingsOf(lengths, pairShare))) {
            const Ids ids = originalIds(sequence);
            const std::vector<Ids> texts = textsOf(sequence);
            const bool isPair = sequence.next != NextSentence::NoPair;
            QVERIFY(ids.size() <= lengths.back());
            QVERIFY(ids.front() == 2 && ids.back() == 3);
            QCOMPARE(texts.size(), std::size_t(isPair ? 2 : 1));
            QCOMPARE(std::ranges::count_if(ids, [](TokenId id) { return id < 5; }), isPair ? 3 : 2);
            std::vector<std::int32_t> types(texts.front().size() + 2, 0);
            types.resize(ids.size(), 1);
            QCOMPARE(sequence.tokens.typeIds, types);
            QVERIFY(!sequence.masked.empty());
            for (const Ids& text : texts)
                QVERIFY(!text.empty() && isContiguous(text));
        }
    }

    void batchesHaveOneOfTheLengths() {
        const ExampleSampler sampler(corpus, m_vocabulary, settingsOf({10, 64}, 0.5));
        int shortBatches = 0;
        for (std::size_t number = 0; number < 60; ++number) {
            const TrainingBatch batch = sampler.batch(number);
            std::size_t tokens = 0;
            for (const TrainingSequence& sequence : batch)
                tokens += sequence.tokens.ids.size();
            QVERIFY(tokens >= 512 && tokens < 512 + 64);
            QVERIFY(std::ranges::is_sorted(
                batch, {}, [](const TrainingSequence& sequence) { return sequence.tokens.ids.size(); }));
            const bool isShort = batch.back().tokens.ids.size() <= 10;
            if (!isShort) QCOMPARE(batch.back().tokens.ids.size(), std::size_t(64));
            shortBatches += isShort ? 1 : 0;
        }
        QVERIFY(shortBatches > 15 && shortBatches < 45);
    }

    void singleTextsAreLinesOfOneDocument() {
        bool severalLines = false;
        bool withinALine = false;
        for (const TrainingSequence& sequence : drawn(corpus, m_vocabulary, settingsOf({32}, 0))) {
            QCOMPARE(sequence.next, NextSentence::NoPair);
            const Ids text = textsOf(sequence).front();
            QCOMPARE(m_places.document(text.front()), m_places.document(text.back()));
            const bool isCut = !m_places.startsLine(text.front()) || !m_places.endsLine(text.back());
            if (isCut) QCOMPARE(m_places.line(text.front()), m_places.line(text.back()));
            severalLines |= m_places.line(text.front()) != m_places.line(text.back());
            withinALine |= !m_places.startsLine(text.front());
        }
        QVERIFY(severalLines && withinALine);
    }

    void pairsAreWhatTheySay() {
        int following = 0;
        int strange = 0;
        for (const TrainingSequence& sequence : drawn(corpus, m_vocabulary, settingsOf({16, 64}, 1), 100)) {
            if (sequence.next == NextSentence::NoPair) continue;
            const std::vector<Ids> texts = textsOf(sequence);
            const TokenId first = texts[0].front();
            const TokenId second = texts[1].front();
            for (const Ids& text : texts)
                QCOMPARE(m_places.line(text.front()), m_places.line(text.back()));
            if (sequence.next == NextSentence::IsNext) {
                QCOMPARE(m_places.line(second), m_places.line(first) + 1);
                QCOMPARE(m_places.document(second), m_places.document(first));
                ++following;
            } else {
                QVERIFY(m_places.document(second) != m_places.document(first));
                QVERIFY(m_places.file(second) == m_places.file(first) || m_places.file(first) == 2);
                ++strange;
            }
        }
        QVERIFY(following > 200);
        QVERIFY(std::abs(following - strange) < 5 * std::sqrt(following + strange));
    }

    void onlyLinesWithANextOneMakePairs() {
        for (const TrainingSequence& sequence : drawn(corpus, m_vocabulary, settingsOf({64}, 1))) {
            const TokenId first = textsOf(sequence).front().front();
            const std::size_t line = m_places.line(first);
            const std::size_t documentEnd = corpus.documents[m_places.document(first) + 1];
            QCOMPARE(sequence.next != NextSentence::NoPair, line + 1 < documentEnd);
        }
    }

    void pairsLoseTokensAtBothEnds() {
        const TrainingCorpus longLines = numberedCorpus({{{50, 50}, {50, 50}}});
        const Places places(longLines);
        int fromEnds = 0;
        int fromBeginnings = 0;
        for (const TrainingSequence& sequence :
             drawn(longLines, trainingVocabulary(205), settingsOf({32}, 1), 20)) {
            if (sequence.next == NextSentence::NoPair) continue;
            const std::vector<Ids> texts = textsOf(sequence);
            QCOMPARE(texts[0].size() + texts[1].size(), std::size_t(29));
            QVERIFY(texts[0].size() >= 14 && texts[1].size() >= 14);
            const bool keepsBeginnings =
                places.startsLine(texts[0].front()) && places.startsLine(texts[1].front());
            const bool keepsEnds = places.endsLine(texts[0].back()) && places.endsLine(texts[1].back());
            QVERIFY(keepsBeginnings != keepsEnds);
            (keepsBeginnings ? fromEnds : fromBeginnings) += 1;
        }
        QVERIFY(fromEnds > 50 && fromBeginnings > 50);
    }

    // A label that says otherwise would be a lie half of the time.
    void whereThereIsOneDocumentTheNextLineIsNoStranger() {
        const TrainingCorpus alone = numberedCorpus({{{3, 3, 3}}});
        const Places places(alone);
        std::set<std::pair<std::size_t, std::size_t>> strange;
        for (const TrainingSequence& sequence : drawn(alone, trainingVocabulary(14), settingsOf({16}, 1))) {
            if (sequence.next != NextSentence::IsNotNext) continue;
            const std::vector<Ids> texts = textsOf(sequence);
            strange.emplace(places.line(texts[0].front()), places.line(texts[1].front()));
        }
        QCOMPARE(strange, (std::set<std::pair<std::size_t, std::size_t>>{{0, 0}, {0, 2}, {1, 0}, {1, 1}}));
    }

    void aCorpusOfOneLineMakesSingleTexts_data() {
        QTest::addColumn<int>("tokens");
        for (const int tokens : {1, 6, 7, 100})
            QTest::addRow("%d", tokens) << tokens;
    }

    void aCorpusOfOneLineMakesSingleTexts() {
        QFETCH(const int, tokens);
        const TrainingCorpus line = numberedCorpus({{{static_cast<std::size_t>(tokens)}}});
        for (const TrainingSequence& sequence :
             drawn(line, trainingVocabulary(5 + line.ids.size()), settingsOf({8}, 1), 3)) {
            QCOMPARE(sequence.next, NextSentence::NoPair);
            QVERIFY(sequence.tokens.ids.size() <= std::size_t(8));
        }
    }

    // Words of one to six tokens in lines that are longer than any sequence.
    void allTokensOfLongLinesAreReachedByWholeWords() {
        const TrainingCorpus longLines = numberedCorpus({{{101}, {67, 50}}});
        std::vector<std::size_t> continuing;
        for (std::size_t id = 5; id < 5 + longLines.ids.size(); ++id) {
            if (id % 7 != 0 && id % 11 != 3) continuing.push_back(id);
        }
        const TrainingVocabulary vocabulary = trainingVocabulary(5 + longLines.ids.size(), continuing);
        const Places places(longLines);
        std::set<TokenId> seen;
        for (const TrainingSequence& sequence : drawn(longLines, vocabulary, settingsOf({10}, 0), 100)) {
            const Ids text = textsOf(sequence).front();
            QVERIFY(places.startsLine(text.front()) ||
                    !vocabulary.continuing[static_cast<std::size_t>(text.front())]);
            seen.insert(text.begin(), text.end());
        }
        QCOMPARE(seen.size(), longLines.ids.size());
    }

    void allTokensAreReached() {
        std::set<TokenId> seen;
        for (const TrainingSequence& sequence : drawn(corpus, m_vocabulary, settingsOf({16, 64}, 0.5), 200)) {
            for (const Ids& text : textsOf(sequence))
                seen.insert(text.begin(), text.end());
        }
        QCOMPARE(seen.size(), corpus.ids.size());
    }

    // They are special tokens, so that there is nothing to hide where no other stands beside them.
    void sequencesOfUnknownTokensAreNotDrawn() {
        TrainingCorpus unknown = numberedCorpus({{{40}, {1}}});
        std::fill(unknown.ids.begin() + 1, unknown.ids.end(), TokenId(1));
        for (const TrainingSequence& sequence :
             drawn(unknown, trainingVocabulary(6), settingsOf({8}, 0.5), 2))
            QCOMPARE(sequence.masked.front().original, TokenId(5));
    }

    void lengthsWithoutRoomAreRefused_data() {
        QTest::addColumn<std::vector<std::size_t>>("lengths");
        QTest::newRow("none") << std::vector<std::size_t>{};
        QTest::newRow("0") << std::vector<std::size_t>{0};
        QTest::newRow("one of them") << std::vector<std::size_t>{32, shortestLength - 1, 64};
    }

    void lengthsWithoutRoomAreRefused() {
        QFETCH(const std::vector<std::size_t>, lengths);
        QVERIFY(throwsError(ErrorCode::InputInvalid,
                            [&] { ExampleSampler(corpus, m_vocabulary, settingsOf(lengths, 0.5)); }));
    }
};

QTEST_APPLESS_MAIN(ExampleSamplerTest)
#include "example_sampler_test.moc"
