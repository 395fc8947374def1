#include "core/text/unigram_model.h"

#include <QtTest>

#include "core/base/error.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Scored {
    const char* piece;
    double score;
};

// "piece first-count" of each piece; the first entry is the unknown token.
QString piecesOf(const std::string& word, const std::vector<Scored>& entries, bool bytes = false) {
    std::vector<std::string> pieces;
    std::vector<double> scores;
    for (const Scored& entry : entries) {
        pieces.emplace_back(entry.piece);
        scores.push_back(entry.score);
    }
    const auto vocabulary = std::make_shared<const Vocabulary>(pieces);
    std::vector<SubwordPiece> result;
    UnigramModel(vocabulary, scores, {.unknown = 0, .byteFallback = bytes})
        .appendPieces(alignedText(word), result, {});
    QStringList list;
    for (const SubwordPiece& piece : result)
        list << u"%1 %2-%3"_s.arg(QString::fromUtf8(vocabulary->piece(piece.id)))
                    .arg(piece.first)
                    .arg(piece.count);
    return list.join(u", "_s);
}

const std::vector<Scored> letters{{"?", 0}, {"a", -1}, {"b", -1}, {"ab", -3}, {"c", -1}};

}  // namespace

class UnigramModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theGreatestSumWins() {
        QCOMPARE(piecesOf("ab", letters), u"a 0-1, b 1-1"_s);
        QCOMPARE(piecesOf("abc", {{"?", 0}, {"a", -1}, {"b", -5}, {"c", -5}, {"ab", -3}, {"bc", -3}}),
                 u"a 0-1, bc 1-2"_s);
    }

    // The example of the reference's own documentation.
    void theReferencesExampleComesOut() {
        const std::vector<Scored> entries{{"<unk>", 0}, {"a", 0},  {"b", 0},   {"c", 0},    {"d", 0},
                                          {"cd", 1},    {"ab", 2}, {"abc", 5}, {"abcd", 10}};
        QCOMPARE(piecesOf("abcdacdxx", entries), u"abcd 0-4, a 4-1, cd 5-2, <unk> 7-2"_s);
    }

    void ofEqualSumsTheLongerFirstPieceWins() {
        QCOMPARE(piecesOf("aaa", {{"?", 0}, {"a", -1}, {"aa", -1}}), u"a 0-1, aa 1-2"_s);
        QCOMPARE(piecesOf("ab", {{"?", 0}, {"a", -1}, {"b", -1}, {"ab", -2}}), u"ab 0-2"_s);
    }

    void unknownCharactersInARowAreOneToken() {
        QCOMPARE(piecesOf("axyb", letters), u"a 0-1, ? 1-2, b 3-1"_s);
        QCOMPARE(piecesOf("x", letters), u"? 0-1"_s);
    }

    void aPieceThatIsOnlyLongerDoesNotMakeItsCharactersKnown() {
        QCOMPARE(piecesOf("xyx", {{"?", 0}, {"xy", -1}}), u"xy 0-2, ? 2-1"_s);
    }

    void unknownCharactersMayBecomeTheirBytes() {
        const std::vector<Scored> entries{{"?", 0}, {"a", -1}, {"<0xC3>", -1}, {"<0xA9>", -1}};
        QCOMPARE(piecesOf("aéa", entries, true), u"a 0-1, <0xC3> 1-1, <0xA9> 1-1, a 2-1"_s);
        QCOMPARE(piecesOf("aéxa", entries, true), u"a 0-1, ? 1-2, a 3-1"_s);
        QCOMPARE(piecesOf("aéa", entries, false), u"a 0-1, ? 1-1, a 2-1"_s);
    }

    void ofAPieceThatStandsTwiceTheLastCounts() {
        QCOMPARE(piecesOf("ab", {{"?", 0}, {"a", -1}, {"b", -1}, {"ab", -9}, {"ab", -1}}), u"ab 0-2"_s);
    }

    void aWordOfAMillionLettersIsTakenApart() {
        QCOMPARE(piecesOf(std::string(1000000, 'x'), letters), u"? 0-1000000"_s);
    }

    void aStopEndsTheWork() {
        std::stop_source source;
        source.request_stop();
        const auto vocabulary = std::make_shared<const Vocabulary>(std::vector<std::string>{"?", "a"});
        const UnigramModel model(vocabulary, {0, -1}, {});
        std::vector<SubwordPiece> pieces;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 model.appendPieces(alignedText("aa"), pieces, source.get_token()));
    }
};

QTEST_APPLESS_MAIN(UnigramModelTest)
#include "unigram_model_test.moc"
