#include "ui/session/token_places.h"

#include <QtTest>

#include "tests/ui/session/sample_texts.h"

using namespace stratascope;
using test::sampleTexts;

using Places = std::vector<int>;
using Sources = std::vector<std::string>;
Q_DECLARE_METATYPE(Places)
Q_DECLARE_METATYPE(Sources)

class TokenPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Places include [CLS] and [SEP].
    void tokensAreFollowedThroughAChange_data() {
        QTest::addColumn<Sources>("before");
        QTest::addColumn<Sources>("after");
        QTest::addColumn<Places>("places");
        QTest::newRow("nothing changed") << Sources{"a b"} << Sources{"a b"} << Places{0, 1, 2, 3};
        QTest::newRow("a word in front") << Sources{"a b"} << Sources{"new a b"} << Places{0, 2, 3, 4};
        QTest::newRow("a word behind") << Sources{"a b"} << Sources{"a b new"} << Places{0, 1, 2, 4};
        QTest::newRow("a word replaced") << Sources{"a b c"} << Sources{"a x c"} << Places{0, 1, -1, 3, 4};
        QTest::newRow("a word taken out") << Sources{"a b c"} << Sources{"a c"} << Places{0, 1, -1, 2, 3};
        QTest::newRow("the same word before it")
            << Sources{"the bank"} << Sources{"the bank bank"} << Places{0, 1, 2, 4};
        QTest::newRow("the first of two taken out")
            << Sources{"bank of bank"} << Sources{"of bank"} << Places{0, -1, 1, 2, 3};
        QTest::newRow("changes at both ends of a word")
            << Sources{"a bank b"} << Sources{"x y bank z"} << Places{0, -1, 3, -1, 5};
        QTest::newRow("occurrences keep their order")
            << Sources{"a bank b bank c"} << Sources{"x bank y bank z"} << Places{0, -1, 2, -1, 4, -1, 6};
        QTest::newRow("words change places") << Sources{"a b"} << Sources{"b a"} << Places{0, 2, 1, 3};
        QTest::newRow("case does not count") << Sources{"Bank"} << Sources{"a bank"} << Places{0, 2, 3};
        QTest::newRow("pieces of a word")
            << Sources{"un|real"} << Sources{"so un|well"} << Places{0, 2, -1, 4};
        QTest::newRow("the other text is another matter")
            << Sources{"a b", "a c"} << Sources{"c", "x a"} << Places{0, -1, -1, 2, 3, 5, -1, 6};
        QTest::newRow("the second text is gone")
            << Sources{"a", "b"} << Sources{"a"} << Places{0, 1, 2, -1, -1, -1};
        QTest::newRow("a special token and its namesake in the text")
            << Sources{"a"} << Sources{"[CLS] a"} << Places{0, 2, 3};
        QTest::newRow("Chinese") << Sources{"苹 果"} << Sources{"吃 苹 果"} << Places{0, 2, 3, 4};
        QTest::newRow("all gone") << Sources{"a"} << Sources{""} << Places{0, -1, 1};
    }

    void tokensAreFollowedThroughAChange() {
        QFETCH(Sources, before);
        QFETCH(Sources, after);
        QFETCH(Places, places);
        QCOMPARE(tokenPlaces(sampleTexts(before), sampleTexts(after)), places);
    }

    void tokensAreFollowedFromOneVocabularyToAnother() {
        const EncodedTexts before = sampleTexts({"the bank"});
        EncodedTexts after = sampleTexts({"the bank"});
        after.tokens[2].piece = "▁bank";
        after.tokens[2].begin -= 1;
        QCOMPARE(tokenPlaces(before, after), (Places{0, 1, 2, 3}));
    }

    void textsOfFourThousandTokensAreFollowed() {
        std::ostringstream words;
        for (int word = 0; word < 4000; ++word)
            words << "w" << word % 50 << ' ';
        std::ostringstream framed;
        framed << "new " << words.str() << "end";
        const Places places = tokenPlaces(sampleTexts({words.str()}), sampleTexts({framed.str()}));
        QCOMPARE(places.size(), std::size_t(4002));
        QCOMPARE(places[1], 2);
        QCOMPARE(places[4000], 4001);
    }
};

QTEST_APPLESS_MAIN(TokenPlacesTest)
#include "token_places_test.moc"
