#include "core/text/added_tokens.h"

#include <QtTest>

#include "core/base/error.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

// "content first-last" of each token found, joined by commas.
QString placesIn(std::string_view text, const std::vector<AddedToken>& tokens) {
    const AddedTokens added(tokens);
    QStringList list;
    for (const AddedTokenPlace& place : added.placesIn(alignedText(text), {}))
        list << u"%1 %2-%3"_s.arg(QString::fromStdString(place.token->content))
                    .arg(place.first)
                    .arg(place.last);
    return list.join(u", "_s);
}

}  // namespace

class AddedTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLongestTokenFromTheLeftIsFound() {
        const std::vector<AddedToken> tokens{{.content = "<s>"}, {.content = "<s>x"}, {.content = ""}};
        QCOMPARE(placesIn("a<s>x<s>", tokens), u"<s>x 1-5, <s> 5-8"_s);
        QCOMPARE(placesIn("<<s>", tokens), u"<s> 1-4"_s);
        QCOMPARE(placesIn("", tokens), QString());
    }

    void placesAreCountedInCharacters() {
        QCOMPARE(placesIn("\xE4\xBD\xA0<\xC3\xA9>", {{.content = "<\xC3\xA9>"}}), u"<é> 1-4"_s);
    }

    void whiteSpaceIsTakenAlongWhereTheTokenSaysSo_data() {
        QTest::addColumn<bool>("left");
        QTest::addColumn<bool>("right");
        QTest::addColumn<QString>("expected");
        QTest::newRow("neither") << false << false << u"<m> 3-6, <m> 8-11"_s;
        QTest::newRow("left") << true << false << u"<m> 1-6, <m> 6-11"_s;
        QTest::newRow("right") << false << true << u"<m> 3-8, <m> 8-12"_s;
        QTest::newRow("both") << true << true << u"<m> 1-8, <m> 8-12"_s;
    }

    void whiteSpaceIsTakenAlongWhereTheTokenSaysSo() {
        QFETCH(const bool, left);
        QFETCH(const bool, right);
        QTEST(placesIn("a \t<m>  <m>\xE3\x80\x80z",
                       {{.content = "<m>", .leftStrip = left, .rightStrip = right}}),
              "expected");
    }

    void singleWordsTouchNoOtherWord() {
        const std::vector<AddedToken> tokens{{.content = "ing", .singleWord = true}};
        QCOMPARE(placesIn("ing", tokens), u"ing 0-3"_s);
        QCOMPARE(placesIn("sing ing-ing ings _ing ing9", tokens), u"ing 5-8, ing 9-12"_s);
        QCOMPARE(placesIn("\xE4\xBD\xA0ing", tokens), QString());
        QCOMPARE(placesIn("ing\xCC\x81", tokens), QString());
    }

    void ofSeveralTokensWithOneContentTheLastCounts() {
        const AddedTokens tokens({{.id = 1, .content = "x"}, {.id = 2, .content = "x"}});
        QCOMPARE(tokens.whole(alignedText("x"))->id, 2);
    }

    void aStopEndsTheSearch() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, AddedTokens({{.content = "x"}}).placesIn(alignedText("a"), source.get_token()));
    }

    void wholeMeansNoMoreAndNoLess() {
        const AddedTokens tokens({{.content = "ab"}});
        QVERIFY(tokens.whole(alignedText("ab")));
        QVERIFY(!tokens.whole(alignedText("abc")));
        QVERIFY(!tokens.whole(alignedText("a")));
        QVERIFY(!tokens.whole({}));
    }
};

QTEST_APPLESS_MAIN(AddedTokensTest)
#include "added_tokens_test.moc"
