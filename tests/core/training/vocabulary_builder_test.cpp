#include "core/training/vocabulary_builder.h"

#include <algorithm>
#include <QtTest>
#include <set>
#include <span>
#include <tuple>

#include "core/base/random_source.h"
#include "core/text/utf8.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Pieces = std::vector<std::string>;

const Pieces special{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};

// The vocabulary without the special tokens that it begins with.
Pieces built(const WordCounts& words, std::size_t size) {
    const Pieces all = buildVocabulary(words, size);
    if (!std::ranges::equal(std::span(all).first(special.size()), special)) return {"no special tokens"};
    return {all.begin() + static_cast<std::ptrdiff_t>(special.size()), all.end()};
}

// Byte pair encoding by its definition: all is counted anew at each join.
class SlowBuilder {
public:
    SlowBuilder(const WordCounts& words, std::size_t size) : m_size(size) {
        std::map<std::string, std::uint64_t> counts;
        for (const auto& [word, count] : words) {
            for (const std::string& piece : characters(word))
                counts[piece] += count;
        }
        while (!counts.empty() && m_vocabulary.size() < std::max(size / 2, special.size() + 1)) {
            const auto best = std::ranges::max_element(
                counts, [](const auto& a, const auto& b) { return a.second < b.second; });
            m_vocabulary.push_back(best->first);
            counts.erase(best);
        }
        for (const auto& [word, count] : words) {
            const Pieces pieces = characters(word);
            if (std::ranges::all_of(pieces, [this](const std::string& piece) { return isKnown(piece); }))
                m_words.emplace_back(pieces, count);
        }
    }

    Pieces build() {
        while (m_vocabulary.size() < m_size) {
            const auto [count, first, second] = mostFrequent();
            if (count < 2) break;
            const std::string joined = first + second.substr(2);
            if (!isKnown(joined)) m_vocabulary.push_back(joined);
            for (auto& [pieces, ignored] : m_words)
                replace(pieces, first, second, joined);
        }
        return m_vocabulary;
    }

private:
    static Pieces characters(const std::u32string& word) {
        Pieces pieces;
        for (const char32_t character : word) {
            pieces.emplace_back(pieces.empty() ? "" : "##");
            appendUtf8(pieces.back(), character);
        }
        return pieces;
    }

    bool isKnown(const std::string& piece) const {
        return std::ranges::find(m_vocabulary, piece) != m_vocabulary.end();
    }

    std::tuple<std::uint64_t, std::string, std::string> mostFrequent() const {
        std::map<std::pair<std::string, std::string>, std::uint64_t> counts;
        for (const auto& [pieces, count] : m_words) {
            for (std::size_t i = 1; i < pieces.size(); ++i)
                counts[{pieces[i - 1], pieces[i]}] += count;
        }
        std::tuple<std::uint64_t, std::string, std::string> best;
        std::string bestText;
        for (const auto& [pair, count] : counts) {
            const std::string text = pair.first + pair.second.substr(2);
            if (count < std::get<0>(best) || (count == std::get<0>(best) && text >= bestText)) continue;
            best = {count, pair.first, pair.second};
            bestText = text;
        }
        return best;
    }

    static void replace(Pieces& pieces, const std::string& first, const std::string& second,
                        const std::string& joined) {
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            if (pieces[i] != first || pieces[i + 1] != second) continue;
            pieces[i] = joined;
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }

    std::size_t m_size;
    Pieces m_vocabulary = special;
    std::vector<std::pair<Pieces, std::uint64_t>> m_words;
};

WordCounts randomWords(std::uint64_t seed) {
    RandomSource random(seed);
    WordCounts words;
    const std::size_t letters = 1 + random.below(4);
    for (std::size_t left = 1 + random.below(40); left > 0; --left) {
        std::u32string word;
        for (std::size_t length = 1 + random.below(9); length > 0; --length)
            word += U"abcé"[random.below(letters)];
        words[word] += 1 + random.below(6);
    }
    return words;
}

const WordCounts smallExample{{U"hug", 10}, {U"pug", 5}, {U"pun", 12}, {U"bun", 4}, {U"hugs", 5}};

}  // namespace

class VocabularyBuilderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The counts of the pieces are u 36, g 20, p 17, n 16, h 15, s 5, b 4; then joins of 20, 16, 15, 12, 5, 5
    // (which a tie decides) and 4.
    void aSmallExampleIsThatOfAHand() {
        QCOMPARE(built(smallExample, 100), (Pieces{"##u", "##g", "p", "##n", "h", "##s", "b", "##ug", "##un",
                                                   "hug", "pun", "hugs", "pug", "bun"}));
    }

    // With five of the seven characters, neither "hugs" nor "bun" can be spelt.
    void charactersTakeHalfOfItAtMost() {
        QCOMPARE(built(smallExample, 20),
                 (Pieces{"##u", "##g", "p", "##n", "h", "pu", "pun", "##ug", "hug", "pug"}));
    }

    void itIsNoLargerThanAskedFor_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<Pieces>("expected");
        QTest::newRow("the smallest") << 6 << Pieces{"##u"};
        QTest::newRow("still one character") << 13 << Pieces{"##u"};
        QTest::newRow("two characters that make no word") << 14 << Pieces{"##u", "##g"};
        QTest::newRow("a word") << 17 << Pieces{"##u", "##g", "p", "##ug", "pug"};
        QTest::newRow("all characters, a join")
            << 24 << Pieces{"##u",  "##g",  "p",   "##n", "h",    "##s", "b",
                            "##ug", "##un", "hug", "pun", "hugs", "pug", "bun"};
    }

    void itIsNoLargerThanAskedFor() {
        QFETCH(const int, size);
        QFETCH(const Pieces, expected);
        QCOMPARE(built(smallExample, static_cast<std::size_t>(size)), expected);
        QVERIFY(expected.size() + special.size() <= static_cast<std::size_t>(size));
    }

    void tiesGoToThePieceThatSortsFirst() {
        QCOMPARE(built({{U"xy", 2}, {U"ab", 2}, {U"ba", 2}}, 100),
                 (Pieces{"##a", "##b", "##y", "a", "b", "x", "ab", "ba", "xy"}));
    }

    void pairsThatStandTogetherOnceAreNotJoined() {
        QCOMPARE(built({{U"ab", 1}, {U"cd", 2}}, 100), (Pieces{"##d", "c", "##b", "a", "cd"}));
        QCOMPARE(built({{U"ab", 1}}, 100), (Pieces{"##b", "a"}));
        QCOMPARE(built({}, 100), Pieces());
    }

    // "aaaa" has two pairs of the same two pieces, which share one of them.
    void piecesThatOverlapAreJoinedFromTheLeft() {
        QCOMPARE(built({{U"aaaa", 3}}, 100), (Pieces{"##a", "a", "##aa", "##aaa", "aaaa"}));
    }

    void charactersOfAllLengthsArePieces() {
        QCOMPARE(built({{U"中", 9}, {U"é", 4}, {U"😀é", 3}}, 100), (Pieces{"中", "é", "##é", "😀", "😀é"}));
    }

    // WordPiece makes them the unknown token, whatever the vocabulary holds.
    void wordsThatAreTooLongCountForNothing() {
        QCOMPARE(built({{std::u32string(101, U'z'), 50}, {U"ab", 2}}, 100), (Pieces{"##b", "a", "ab"}));
        QVERIFY(built({{std::u32string(100, U'z'), 50}}, 100).size() > 2);
    }

    // No text holds such a word; a vocabulary with a line twice would have ids that stand for nothing.
    void aWordSpeltAsASpecialTokenMakesNoSecondOne() {
        const Pieces pieces = buildVocabulary({{U"[PAD]", 5}}, 100);
        QCOMPARE(std::ranges::count(pieces, "[PAD]"), std::ptrdiff_t(1));
    }

    void itIsWhatCountingAnewAtEachJoinGives() {
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const WordCounts words = randomWords(seed);
            const std::size_t size = 6 + RandomSource(seed + 1000).below(60);
            const Pieces found = buildVocabulary(words, size);
            QCOMPARE(found, SlowBuilder(words, size).build());
            QCOMPARE(std::set<std::string>(found.begin(), found.end()).size(), found.size());
        }
    }

    void aSizeWithoutRoomForAPieceIsRefused_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("0") << 0;
        QTest::newRow("the special tokens alone") << 5;
    }

    void aSizeWithoutRoomForAPieceIsRefused() {
        QFETCH(const int, size);
        QVERIFY(throwsError(ErrorCode::InputInvalid,
                            [&] { buildVocabulary(smallExample, static_cast<std::size_t>(size)); }));
    }

    void progressRisesToOne() {
        std::vector<double> shares;
        buildVocabulary(smallExample, 100, {}, [&shares](double share) { shares.push_back(share); });
        QVERIFY(std::ranges::is_sorted(shares));
        QCOMPARE(shares.size(), std::size_t(8));
        QCOMPARE(shares.back(), 1.0);
    }

    void itCanBeStopped() {
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, buildVocabulary({{U"a", 1}}, 100, stopped.get_token()));
        std::stop_source source;
        QVERIFY_THROWS_EXCEPTION(Cancelled, buildVocabulary(smallExample, 100, source.get_token(),
                                                            [&source](double) { source.request_stop(); }));
    }
};

QTEST_APPLESS_MAIN(VocabularyBuilderTest)
#include "vocabulary_builder_test.moc"
