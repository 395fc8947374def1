#include <QtTest>

#include "core/text/accents.h"
#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

WordPieceOptions cased() {
    return {.lowerCase = false};
}

WordPieceOptions lowerCaseWithAccents() {
    return {.lowerCase = true, .stripAccents = false};
}

WordPieceOptions casedWithoutAccents() {
    return {.lowerCase = false, .stripAccents = true};
}

WordPieceOptions withoutChineseSpacing() {
    return {.spaceChineseCharacters = false};
}

}  // namespace

Q_DECLARE_METATYPE(WordPieceOptions)

class BasicTokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsCutIntoNormalisedWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<WordPieceOptions>("options");
        QTest::addColumn<QString>("expected");

        const auto row = [](const char* name, const QString& text, const QString& expected,
                            const WordPieceOptions& options = {}) {
            QTest::newRow(name) << text << options << expected;
        };
        row("punctuation stands alone", QStringLiteral("don't  stop!!"), QStringLiteral("don|'|t|stop|!|!"));
        row("cased", QStringLiteral("Hello World"), QStringLiteral("Hello|World"), cased());
        row("accents composed and decomposed", u"\u00C5ngstr\u00F6m A\u030Angstro\u0308m"_s,
            QStringLiteral("angstrom|angstrom"));
        row("accents stay", u"\u00C9t\u00E9 E\u0301"_s, u"\u00E9t\u00E9|e\u0301"_s, lowerCaseWithAccents());
        row("accents go, case stays", u"\u00C9t\u00E9"_s, QStringLiteral("Ete"), casedWithoutAccents());
        row("cased keeps accents", u"\u00C9t\u00E9"_s, u"\u00C9t\u00E9"_s, cased());
        row("no composition when accents stay", u"e\u0301"_s, u"e\u0301"_s, cased());
        row("Turkish capital I with dot", u"\u0130stanbul"_s, QStringLiteral("istanbul"));
        row("Turkish, accents stay", u"\u0130"_s, u"i\u0307"_s, lowerCaseWithAccents());
        row("no final sigma", u"\u039F\u0394\u039F\u03A3"_s, u"\u03BF\u03B4\u03BF\u03C3"_s);
        row("Hangul falls into its letters", u"\uAC01"_s, u"\u1100\u1161\u11A8"_s);
        row("ideographs stand alone", u"a\u4E2Db\u6587"_s, u"a|\u4E2D|b|\u6587"_s);
        row("ideographs in a row", u"a\u4E2Db\u6587"_s, u"a\u4E2Db\u6587"_s, withoutChineseSpacing());
        row("compatibility ideograph", u"\uF900"_s, u"\u8C48"_s);
        row("kana does not stand alone", u"\u304B\u306A"_s, u"\u304B\u306A"_s);
        row("marks alone vanish", u"\u0301\u0302 x"_s, QStringLiteral("x"));
        row("line and paragraph separators", u"a\u2028b\u2029c"_s, QStringLiteral("a|b|c"));
        row("fraction decomposes only canonically", u"\u00BD"_s, u"\u00BD"_s);
        row("special tokens glued to words", QStringLiteral("x[MASK]y[SEP]"),
            QStringLiteral("x|[MASK]|y|[SEP]"));
        row("special tokens in lower case", QStringLiteral("[mask]"), QStringLiteral("[|mask|]"));
        row("half a special token", QStringLiteral("[MASK [MA"), QStringLiteral("[|mask|[|ma"));
        row("control character inside, cased", u"[MA\u200BSK]"_s, QStringLiteral("[MASK]"), cased());
        row("control character inside, lower case", u"[MA\u200BSK]"_s, QStringLiteral("[|mask|]"));
        row("accent inside, cased without accents", u"[M\u00C1SK]"_s, QStringLiteral("[MASK]"),
            casedWithoutAccents());
    }

    void textIsCutIntoNormalisedWords() {
        QFETCH(const QString, text);
        QFETCH(const WordPieceOptions, options);
        QTEST(test::words(text.toStdString(), options).join(u'|'), "expected");
    }

    void specialTokensInLowerCaseAreFoundInCapitalsToo() {
        const BasicTokenizer tokenizer({}, test::addedTokens({"<mask>"}));
        const std::vector<Word> words = tokenizer.words(alignedText("a<MASK>b"), {});
        QCOMPARE(words.size(), std::size_t(3));
        QVERIFY(words[1].added);
        QCOMPARE(toUtf8(words[1].characters), std::string("<mask>"));
    }

    void longestSpecialTokenWins() {
        const BasicTokenizer tokenizer(cased(), test::addedTokens({"<s>", "", "<s>x"}));
        const std::vector<Word> words = tokenizer.words(alignedText("<s>x<s>"), {});
        QCOMPARE(words.size(), std::size_t(2));
        QCOMPARE(toUtf8(words[0].characters), std::string("<s>x"));
    }

    void decompositionSharesTheBytesOfItsSource() {
        const AlignedText hangul = withoutAccents(alignedText("\xEA\xB0\x81"));
        QVERIFY((hangul == AlignedText{{0x1100, 0, 3}, {0x1161, 0, 3}, {0x11A8, 0, 3}}));
        const AlignedText accented = withoutAccents(alignedText("\xC3\xA9t"));
        QVERIFY((accented == AlignedText{{U'e', 0, 2}, {U't', 2, 3}}));
    }

    // U+1D165 (class 216) and U+302E (class 224) are marks that accent stripping keeps.
    void marksComeIntoCanonicalOrderAndShareTheirRun() {
        const AlignedText unordered = withoutAccents(alignedText("a\xE3\x80\xAE\xF0\x9D\x85\xA5"));
        QVERIFY((unordered == AlignedText{{U'a', 0, 1}, {0x1D165, 1, 8}, {0x302E, 1, 8}}));
        const AlignedText ordered = withoutAccents(alignedText("a\xF0\x9D\x85\xA5\xE3\x80\xAE"));
        QVERIFY((ordered == AlignedText{{U'a', 0, 1}, {0x1D165, 1, 5}, {0x302E, 5, 8}}));
    }
};

QTEST_APPLESS_MAIN(BasicTokenizerTest)
#include "basic_tokenizer_test.moc"
