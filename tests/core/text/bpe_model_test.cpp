#include "core/text/bpe_model.h"

#include <QtTest>

#include "core/base/error.h"
#include "core/text/json_vocabulary.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

std::shared_ptr<const Vocabulary> vocabularyOf(const QString& pieces) {
    std::vector<std::string> list;
    for (const QString& piece : pieces.split(u' '))
        list.push_back(piece.toStdString());
    return std::make_shared<const Vocabulary>(list);
}

// "a+b" of the vocabulary's pieces, joined by blanks, the first merge first.
std::vector<BpeMerge> mergesOf(const QString& merges, const Vocabulary& vocabulary) {
    std::vector<BpeMerge> result;
    for (const QString& merge : merges.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList pair = merge.split(u'+');
        result.push_back(mergeOf(pair[0].toStdString(), pair[1].toStdString(), vocabulary).value());
    }
    return result;
}

// "piece first-count" of each piece.
QString piecesOf(const QString& word, const QString& pieces, const QString& merges,
                 const BpeRules& rules = {}) {
    const auto vocabulary = vocabularyOf(pieces);
    const BpeModel model(vocabulary, mergesOf(merges, *vocabulary), rules);
    std::vector<SubwordPiece> result;
    model.appendPieces(alignedText(word.toStdString()), result, {});
    QStringList list;
    for (const SubwordPiece& piece : result)
        list << u"%1 %2-%3"_s.arg(QString::fromUtf8(vocabulary->piece(piece.id)))
                    .arg(piece.first)
                    .arg(piece.count);
    return list.join(u", "_s);
}

}  // namespace

class BpeModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstMergeComesFirst() {
        const QString pieces = u"a b c ab bc abc"_s;
        QCOMPARE(piecesOf(u"abc"_s, pieces, u"a+b b+c"_s), u"ab 0-2, c 2-1"_s);
        QCOMPARE(piecesOf(u"abc"_s, pieces, u"b+c a+b"_s), u"a 0-1, bc 1-2"_s);
        QCOMPARE(piecesOf(u"abc"_s, pieces, u"b+c a+bc"_s), u"abc 0-3"_s);
    }

    void equalMergesGoFromTheLeft() {
        QCOMPARE(piecesOf(u"aaa"_s, u"a aa"_s, u"a+a"_s), u"aa 0-2, a 2-1"_s);
        QCOMPARE(piecesOf(u"aaaaa"_s, u"a aa aaaa"_s, u"a+a aa+aa"_s), u"aaaa 0-4, a 4-1"_s);
    }

    void aMergeThatIsMadeAgainCountsWhereItStandsLast() {
        QCOMPARE(piecesOf(u"abc"_s, u"a b c ab bc"_s, u"a+b b+c a+b"_s), u"a 0-1, bc 1-2"_s);
    }

    void unknownCharactersFollowTheRules_data() {
        QTest::addColumn<QString>("pieces");
        QTest::addColumn<int>("unknown");
        QTest::addColumn<bool>("fused");
        QTest::addColumn<bool>("bytes");
        QTest::addColumn<QString>("expected");
        const QString plain = u"? a"_s;
        const QString withBytes = u"? a <0xC3> <0xA9>"_s;
        QTest::newRow("they vanish") << plain << -1 << false << false << u"a 0-1, a 3-1"_s;
        QTest::newRow("one by one") << plain << 0 << false << false << u"a 0-1, ? 1-1, ? 2-1, a 3-1"_s;
        QTest::newRow("together") << plain << 0 << true << false << u"a 0-1, ? 1-2, a 3-1"_s;
        QTest::newRow("by their bytes") << withBytes << 0 << true << true
                                        << u"a 0-1, <0xC3> 1-1, <0xA9> 1-1, <0xC3> 2-1, <0xA9> 2-1, a 3-1"_s;
        QTest::newRow("bytes that are no pieces") << plain << 0 << true << true << u"a 0-1, ? 1-2, a 3-1"_s;
    }

    void unknownCharactersFollowTheRules() {
        QFETCH(const QString, pieces);
        QFETCH(const int, unknown);
        QFETCH(const bool, fused);
        QFETCH(const bool, bytes);
        BpeRules rules{.fuseUnknown = fused, .byteFallback = bytes};
        if (unknown >= 0) rules.unknown = unknown;
        QTEST(piecesOf(u"aééa"_s, pieces, QString(), rules), "expected");
    }

    void wholeWordsMayComeBeforeMerges() {
        const QString pieces = u"a b ab abb"_s;
        QCOMPARE(piecesOf(u"abb"_s, pieces, u"a+b"_s), u"ab 0-2, b 2-1"_s);
        QCOMPARE(piecesOf(u"abb"_s, pieces, u"a+b"_s, {.wholeWordsFirst = true}), u"abb 0-3"_s);
    }

    void aMarkStartsAWord() {
        const auto vocabulary = vocabularyOf(u"▁ a ▁a"_s);
        const BpeModel model(vocabulary, mergesOf(u"▁+a"_s, *vocabulary), {});
        std::vector<SubwordPiece> pieces;
        model.appendPieces(alignedText("▁a▁aa"), pieces, {});
        QVERIFY((pieces == std::vector<SubwordPiece>{{2, 0, 2}, {2, 2, 2, true}, {1, 4, 1}}));
    }

    void mergesOutsideTheVocabularyAreNone() {
        const auto vocabulary = vocabularyOf(u"a b ab"_s);
        QVERIFY(mergeOf("a", "b", *vocabulary));
        QVERIFY(!mergeOf("b", "a", *vocabulary));
        QVERIFY(!mergeOf("a", "c", *vocabulary));
        QVERIFY(!mergeOf("", "ab", *vocabulary));
    }

    // Were it quadratic, it would take hours.
    void aWordOfAMillionLettersIsTakenApart() {
        const QString word(1000000, u'a');
        const auto vocabulary = vocabularyOf(u"a aa aaaa aaaaaaaa"_s);
        const BpeModel model(vocabulary, mergesOf(u"a+a aa+aa aaaa+aaaa"_s, *vocabulary), {});
        std::vector<SubwordPiece> pieces;
        model.appendPieces(alignedText(word.toStdString()), pieces, {});
        QCOMPARE(pieces.size(), std::size_t(125000));
    }

    void aStopEndsTheWork() {
        std::stop_source source;
        source.request_stop();
        const auto vocabulary = vocabularyOf(u"a aa"_s);
        const BpeModel model(vocabulary, mergesOf(u"a+a"_s, *vocabulary), {});
        std::vector<SubwordPiece> pieces;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 model.appendPieces(alignedText("aa"), pieces, source.get_token()));
    }
};

QTEST_APPLESS_MAIN(BpeModelTest)
#include "bpe_model_test.moc"
