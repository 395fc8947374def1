#include <QTest>

#include "ui/figures/figure_makers.h"
#include "ui/figures/token_names.h"

using namespace stratascope;

namespace {

Token makeToken(const char* piece, int text = 0, bool special = false) {
    Token token;
    token.piece = piece;
    token.text = text;
    token.special = special;
    token.id = 2924;
    token.position = 2;
    return token;
}

const std::vector<std::string> oneText = {"x"};
const std::vector<std::string> twoTexts = {"x", "y"};

}  // namespace

class FigureTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsShowWhatCannotBeSeen_data() {
        QTest::addColumn<QString>("piece");
        QTest::addColumn<QString>("label");
        QTest::newRow("word piece") << QStringLiteral("##ing") << QStringLiteral("##ing");
        QTest::newRow("Chinese") << QStringLiteral("天") << QStringLiteral("天");
        QTest::newRow("NUL") << QString(QChar(0)) << QStringLiteral("␀");
        QTest::newRow("tab") << QStringLiteral("a\tb") << QStringLiteral("a␉b");
        QTest::newRow("delete") << QString(QChar(0x7f)) << QStringLiteral("␡");
        QTest::newRow("C1 control") << QString(QChar(0x85)) << QStringLiteral("⟨U+0085⟩");
        QTest::newRow("zero-width space") << QStringLiteral("a\u200bb") << QStringLiteral("a⟨U+200B⟩b");
        QTest::newRow("byte order mark") << QString(QChar(0xfeff)) << QStringLiteral("⟨U+FEFF⟩");
        QTest::newRow("tag character") << QString::fromUcs4(U"\U000e0041", 1) << QStringLiteral("⟨U+E0041⟩");
        QTest::newRow("joined emoji")
            << QStringLiteral("👨‍👩‍👧") << QStringLiteral("👨‍👩‍👧");
        QTest::newRow("stray joiner") << QStringLiteral("a\u200d") << QStringLiteral("a⟨U+200D⟩");
        QTest::newRow("lone combining mark") << QStringLiteral("\u0301") << QStringLiteral("◌\u0301");
        QTest::newRow("space") << QStringLiteral(" ") << QStringLiteral("␣");
        QTest::newRow("Hebrew") << QStringLiteral("שלום") << QStringLiteral("\u2068שלום\u2069");
        QTest::newRow("Arabic piece") << QStringLiteral("##ال") << QStringLiteral("\u2068##ال\u2069");
    }
    void labelsShowWhatCannotBeSeen() {
        QFETCH(QString, piece);
        QFETCH(QString, label);
        QCOMPARE(visibleLabel(piece), label);
    }

    void bytesAreShownAsTheTextThatTheySpell_data() {
        QTest::addColumn<QString>("piece");
        QTest::addColumn<bool>("spellsBytes");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char* name, const QString& piece, bool spellsBytes, const QString& label) {
            QTest::newRow(name) << piece << spellsBytes << label << (label == piece ? QString() : piece);
        };
        row("Chinese", QStringLiteral("ä½ł"), true, QStringLiteral("你"));
        row("part of a character", QStringLiteral("Ġä½"), true, QStringLiteral("Ġ<E4><BD>"));
        row("an English word", QStringLiteral("Ġbank"), true, QStringLiteral("Ġbank"));
        row("a line's end", QStringLiteral("Ċ"), true, QStringLiteral("␊"));
        row("of another kind of vocabulary", QStringLiteral("é"), false, QStringLiteral("é"));
    }
    void bytesAreShownAsTheTextThatTheySpell() {
        QFETCH(QString, piece);
        QFETCH(bool, spellsBytes);
        QFETCH(QString, label);
        QFETCH(QString, kept);
        Token token = makeToken(piece.toUtf8().constData());
        token.spellsBytes = spellsBytes;
        const FigureToken shown = figureTokens({token}, oneText)[0];
        QCOMPARE(shown.label, label);
        QCOMPARE(shown.piece, kept);
        QVERIFY2(shown.detail.startsWith(label + QStringLiteral(" · ")), qPrintable(shown.detail));
    }

    void coloursGoByPositionWithinTheTextAndSkipSpecialTokens() {
        const auto tokens = figureTokens({makeToken("[CLS]", 0, true), makeToken("a"), makeToken("b"),
                                          makeToken("[SEP]", 0, true), makeToken("c", 1), makeToken("d", 1)},
                                         twoTexts);
        std::vector<int> colours;
        for (const FigureToken& token : tokens)
            colours.push_back(token.colour);
        QCOMPARE(colours, (std::vector<int>{-1, 0, 1, -1, 0, 1}));
        QVERIFY(tokens[0].special);
        QCOMPARE(tokens[4].text, 1);
    }

    void coloursStayWhileTypingGoesOn() {
        const auto before = figureTokens({makeToken("the"), makeToken("bank")}, oneText);
        const auto after = figureTokens({makeToken("the"), makeToken("bank"), makeToken("of")}, oneText);
        QCOMPARE(after[0], before[0]);
        QCOMPARE(after[1], before[1]);
    }

    void detailSaysIdPositionAndSegment() {
        const auto alone = figureTokens({makeToken("bank")}, oneText);
        QCOMPARE(alone[0].detail, QStringLiteral("bank · id 2924 · position 2 · segment 0"));
        const auto twice =
            figureTokens({makeToken("bank"), makeToken("bank"), makeToken("bank", 1)}, twoTexts);
        QCOMPARE(twice[1].detail, QStringLiteral("bank (2) · text A · id 2924 · position 2 · segment 0"));
        QCOMPARE(twice[2].detail, QStringLiteral("bank · text B · id 2924 · position 2 · segment 0"));
    }

    void detailOfAnUnknownTokenNamesTheSource() {
        Token token = makeToken("[UNK]");
        token.unknown = true;
        token.begin = 2;
        token.end = 6;
        const auto tokens = figureTokens({token}, {"a 😀"});
        QVERIFY(tokens[0].unknown);
        QVERIFY2(tokens[0].detail.startsWith(QStringLiteral("[UNK] for “😀”")), qPrintable(tokens[0].detail));
    }

    void spansOutsideTheTextsAreIgnored() {
        Token token = makeToken("[UNK]", 1);
        token.unknown = true;
        token.end = 99;
        QVERIFY(figureTokens({token}, oneText)[0].detail.startsWith(QStringLiteral("[UNK] · ")));
    }

    void repeatedWordsGetDistinctNames() {
        const auto tokens = figureTokens(
            {makeToken("the"), makeToken("bank"), makeToken("the"), makeToken("bank", 1)}, twoTexts);
        QCOMPARE(distinctName(tokens, 0), QStringLiteral("the (1)"));
        QCOMPARE(distinctName(tokens, 1), QStringLiteral("bank A"));
        QCOMPARE(distinctName(tokens, 2), QStringLiteral("the (2)"));
        QCOMPARE(distinctName(tokens, 3), QStringLiteral("bank B"));
        QCOMPARE(tokenWords(tokens, 3), QStringLiteral("“bank” in B"));
    }

    void occurrencesAreCountedWithinTheirText() {
        const auto tokens = figureTokens(
            {makeToken("the"), makeToken("bank"), makeToken("the"), makeToken("the", 1)}, twoTexts);
        const std::vector<int> numbers{1, 0, 2, 0};
        QCOMPARE(occurrences(tokens), numbers);
        for (std::size_t i = 0; i < tokens.size(); ++i)
            QCOMPARE(occurrence(tokens, i), numbers[i]);
    }

    void aSingleTextNeedsNoLetter() {
        const auto tokens = figureTokens({makeToken("bank")}, oneText);
        QCOMPARE(distinctName(tokens, 0), QStringLiteral("bank"));
        QCOMPARE(tokenWords(tokens, 0), QStringLiteral("“bank”"));
    }

    void layersAreNamedFromBothEnds() {
        QCOMPARE(layerName(0), QStringLiteral("0 (embeddings)"));
        QCOMPARE(layerName(4), QStringLiteral("4"));
        QCOMPARE(layerTick(0), QStringLiteral("0 (emb)"));
        QCOMPARE(layerWords(4, 12), QStringLiteral("layer 4 of 12 (−9)"));
        QCOMPARE(layerWords(12, 12), QStringLiteral("layer 12 of 12 (−1)"));
        QCOMPARE(layerWords(0, 12), QStringLiteral("layer 0 of 12, the embeddings (−13)"));
    }
};

QTEST_APPLESS_MAIN(FigureTokensTest)
#include "figure_tokens_test.moc"
