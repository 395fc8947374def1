#include "core/text/wordpiece_model.h"

#include <QtTest>

#include "core/base/error.h"
#include "core/text/vocabulary_lines.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr TokenId unknown = 99;

std::shared_ptr<const Vocabulary> vocabularyOf(std::string_view lines) {
    return vocabularyOfLines(lines, "vocab.txt").vocabulary;
}

std::vector<SubwordPiece> subwords(std::string_view word, const std::shared_ptr<const Vocabulary>& vocabulary,
                                   const WordPieceRules& rules = {.unknown = unknown}) {
    std::vector<SubwordPiece> pieces;
    WordPieceModel(vocabulary, rules).appendPieces(alignedText(word), pieces, {});
    return pieces;
}

QString piecesOf(std::string_view word, const std::shared_ptr<const Vocabulary>& vocabulary) {
    QStringList list;
    for (const SubwordPiece& piece : subwords(word, vocabulary))
        list << (piece.id == unknown ? u"unknown"_s : QString::fromUtf8(vocabulary->piece(piece.id)));
    return list.join(u' ');
}

}  // namespace

class WordPieceModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLongestPieceWins() {
        const auto vocabulary = vocabularyOf("un\nunaff\n##aff\n##able\n##a\n##ff\n##b");
        QCOMPARE(piecesOf("unaffable", vocabulary), u"unaff ##able"_s);
        QCOMPARE(piecesOf("unaffa", vocabulary), u"unaff ##a"_s);
        QCOMPARE(piecesOf("unab", vocabulary), u"un ##a ##b"_s);
    }

    void greedySearchDoesNotGoBack() {
        const auto vocabulary = vocabularyOf("ab\na\n##bc");
        QCOMPARE(piecesOf("abc", vocabulary), u"unknown"_s);
    }

    void aContinuationDoesNotStartAWord() {
        const auto vocabulary = vocabularyOf("##a\nb");
        QCOMPARE(piecesOf("a", vocabulary), u"unknown"_s);
        QCOMPARE(piecesOf("bb", vocabulary), u"unknown"_s);
        QCOMPARE(piecesOf("ba", vocabulary), u"b ##a"_s);
    }

    void anEmptyPieceMatchesNothing() {
        const auto vocabulary = vocabularyOf("\n##\na\n##a");
        QCOMPARE(piecesOf("aa", vocabulary), u"a ##a"_s);
        QCOMPARE(piecesOf("ab", vocabulary), u"unknown"_s);
    }

    void piecesSayWhichCharactersTheyCover() {
        const auto vocabulary = vocabularyOf("\xE4\xBD\xA0\n##\xC3\xA9z");
        const auto pieces = subwords("\xE4\xBD\xA0\xC3\xA9z", vocabulary);
        QVERIFY((pieces == std::vector<SubwordPiece>{{0, 0, 1}, {1, 1, 2}}));
    }

    void anUnknownWordCoversAllItsCharacters() {
        const auto vocabulary = vocabularyOf("ab\n[UNK]");
        QVERIFY((subwords("abc", vocabulary) == std::vector<SubwordPiece>{{unknown, 0, 3}}));
    }

    void aWordOverTheLimitIsUnknown() {
        const auto vocabulary = vocabularyOf("a\n##a");
        QCOMPARE(subwords("aaa", vocabulary, {.unknown = unknown, .longestWord = 3}).size(), std::size_t(3));
        QCOMPARE(subwords("aaaa", vocabulary, {.unknown = unknown, .longestWord = 3}).size(), std::size_t(1));
    }

    void theMarkOfContinuationsIsAChoice() {
        const auto vocabulary = vocabularyOf("a\n@b");
        QVERIFY((subwords("ab", vocabulary, {.unknown = unknown, .continuationMark = "@"}) ==
                 std::vector<SubwordPiece>{{0, 0, 1}, {1, 1, 1}}));
    }

    void aStopEndsTheWork() {
        std::stop_source source;
        source.request_stop();
        std::vector<SubwordPiece> pieces;
        const WordPieceModel model(vocabularyOf("a"), {.unknown = unknown});
        QVERIFY_THROWS_EXCEPTION(Cancelled, model.appendPieces(alignedText("a"), pieces, source.get_token()));
    }

    void whatStandsBeforeAnUnknownWordStays() {
        const auto vocabulary = vocabularyOf("a");
        std::vector<SubwordPiece> pieces{{7, 0, 1}};
        WordPieceModel(vocabulary, {.unknown = unknown}).appendPieces(alignedText("ax"), pieces, {});
        QVERIFY((pieces == std::vector<SubwordPiece>{{7, 0, 1}, {unknown, 0, 2}}));
    }
};

QTEST_APPLESS_MAIN(WordPieceModelTest)
#include "wordpiece_model_test.moc"
