#include <QtTest>

#include "tests/ui/session/sample_texts.h"
#include "ui/session/analysis.h"

using namespace stratascope;
using test::sampleTexts;

using Pairs = std::vector<std::pair<int, int>>;
using Sources = std::vector<std::string>;
Q_DECLARE_METATYPE(Pairs)
Q_DECLARE_METATYPE(Sources)

class TokenPairsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void suggestsWordsThatMeetAgain_data() {
        QTest::addColumn<Sources>("sources");
        QTest::addColumn<Pairs>("expected");
        QTest::newRow("same word in both texts, long words first")
            << Sources{"the bank was steep", "the bank raised"} << Pairs{{2, 8}, {1, 7}};
        QTest::newRow("case does not count") << Sources{"Bank", "BANK"} << Pairs{{1, 4}};
        QTest::newRow("first namesake in the other text") << Sources{"bank", "bank bank"} << Pairs{{1, 4}};
        QTest::newRow("each word once") << Sources{"bank bank", "bank"} << Pairs{{1, 5}};
        QTest::newRow("words of several pieces by their first")
            << Sources{"un|real", "an un|real"} << Pairs{{1, 6}};
        QTest::newRow("a shared piece makes no namesakes")
            << Sources{"un|real a", "un|well b"} << Pairs{{1, 2}};
        QTest::newRow("twice in one text") << Sources{"no means no", "yes"} << Pairs{{1, 3}};
        QTest::newRow("twice in each text, where no word is in both")
            << Sources{"no means no", "yes is yes"} << Pairs{{6, 8}, {1, 3}};
        QTest::newRow("twice in the second text") << Sources{"yes", "no means no"} << Pairs{{4, 6}};
        QTest::newRow("punctuation is no word") << Sources{"cats .", "dogs ."} << Pairs{{1, 2}};
        QTest::newRow("Chinese characters") << Sources{"吃 苹 果", "苹 果 公 司"} << Pairs{{2, 6}, {3, 7}};
        QTest::newRow("nothing in common") << Sources{"one two three"} << Pairs{{1, 2}};
        QTest::newRow("one token") << Sources{"one"} << Pairs{};
        QTest::newRow("no token") << Sources{""} << Pairs{};
    }

    void suggestsWordsThatMeetAgain() {
        QFETCH(Sources, sources);
        QFETCH(Pairs, expected);
        QCOMPARE(suggestedPairs(sampleTexts(sources)), expected);
    }

    void suggestsNoMoreThanAsked() {
        const EncodedTexts texts = sampleTexts({"aa bb cc dd ee ff", "aa bb cc dd ee ff"});
        QCOMPARE(suggestedPairs(texts).size(), std::size_t(4));
        QCOMPARE(suggestedPairs(texts, 2), (Pairs{{1, 9}, {2, 10}}));
        QVERIFY(suggestedPairs(texts, 0).empty());
    }

    void suggestsByPieceWhereTheSourceIsUnknown() {
        EncodedTexts texts = sampleTexts({"bank", "Bank"});
        texts.texts.clear();
        QCOMPARE(suggestedPairs(texts), (Pairs{{1, 4}}));
    }

    void twoLockedTokensOrMoreAreAllPaired() {
        const EncodedTexts texts = sampleTexts({"a b c"});
        QCOMPARE(pairsOfTokens(texts, {3, 1}), (Pairs{{3, 1}}));
        QCOMPARE(pairsOfTokens(texts, {1, 2, 3}), (Pairs{{1, 2}, {1, 3}, {2, 3}}));
    }

    void oneLockedTokenIsPairedWithWhatTellsMostAboutIt_data() {
        QTest::addColumn<Sources>("sources");
        QTest::addColumn<int>("token");
        QTest::addColumn<Pairs>("expected");
        // 0 [CLS] 1 the 2 un 3 ##real 4 bank 5 bank 6 [SEP] 7 [CLS] 8 Bank 9 un 10 ##real 11 [SEP]
        const Sources two{"the un|real bank bank", "Bank un|real"};
        QTest::newRow("its word in the other text") << two << 4 << Pairs{{4, 8}};
        QTest::newRow("its word in the other text, everywhere") << two << 8 << Pairs{{8, 4}, {8, 5}};
        QTest::newRow("the same piece of its word") << two << 3 << Pairs{{3, 10}};
        QTest::newRow("no namesake: its neighbour") << two << 1 << Pairs{{1, 2}};
        QTest::newRow("the special token of the other text") << two << 0 << Pairs{{0, 7}};
        // 0 [CLS] 1 no 2 means 3 no 4 [SEP]
        const Sources one{"no means no"};
        QTest::newRow("its word elsewhere in its own text") << one << 3 << Pairs{{3, 1}};
        QTest::newRow("both neighbours") << one << 2 << Pairs{{2, 1}, {2, 3}};
        QTest::newRow("a special token of one text") << one << 0 << Pairs{{0, 1}};
        QTest::newRow("no neighbour across the texts") << Sources{"yes", "no"} << 1 << Pairs{};
    }

    void oneLockedTokenIsPairedWithWhatTellsMostAboutIt() {
        QFETCH(Sources, sources);
        QFETCH(int, token);
        QFETCH(Pairs, expected);
        QCOMPARE(pairsOfTokens(sampleTexts(sources), {token}), expected);
    }

    void moreThanTheMostPairsAreCutAndCounted() {
        const EncodedTexts texts = sampleTexts({"a b c d e"});
        const Pairs all = pairsOfTokens(texts, {1, 2, 3, 4, 5});
        QCOMPARE(all.size(), std::size_t(10));
        const PairCosineRequest request = firstPairs(all, Pooling::Mean);
        QCOMPARE(request.pairs, Pairs(all.begin(), all.begin() + 8));
        QCOMPARE(request.wantedPairs, std::size_t(10));
        QCOMPARE(firstPairs({{1, 2}}, {}).pairs, (Pairs{{1, 2}}));
    }

    void noLockedTokensOrUnknownOnesGiveNoPairs() {
        const EncodedTexts texts = sampleTexts({"a b c"});
        QVERIFY(pairsOfTokens(texts, {}).empty());
        QVERIFY(pairsOfTokens(texts, {99, -1}).empty());
        QCOMPARE(pairsOfTokens(texts, {99, 1, 2}), (Pairs{{1, 2}}));
    }
};

QTEST_APPLESS_MAIN(TokenPairsTest)
#include "token_pairs_test.moc"
