#include "core/text/pattern.h"

#include <QtTest>

#include "core/text/character_rules.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

// The parts of the text; those that do not match stand in parentheses.
QString partsOf(const QString& text, const Pattern& pattern) {
    const AlignedText aligned = alignedText(text.toStdString());
    QStringList list;
    for (const PatternPart& part : patternParts(aligned, pattern, {})) {
        const AlignedSpan span = AlignedSpan(aligned).subspan(part.first, part.last - part.first);
        list << (part.matched ? u"%1"_s : u"(%1)"_s).arg(QString::fromStdString(toUtf8(span)));
    }
    return list.join(u'|');
}

Pattern known(const QString& expression) {
    return knownPattern(expression.toStdString()).value();
}

const QString gpt4 =
    uR"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"_s;

}  // namespace

class PatternTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gpt2FindsItsWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("words and a mark") << u"Hello my friend, how?"_s << u"Hello| my| friend|,| how|?"_s;
        QTest::newRow("the last of several blanks belongs to the word") << u"a   b"_s << u"a|  | b"_s;
        QTest::newRow("white space at the end is one part") << u"a \n "_s << u"a| \n "_s;
        QTest::newRow("a line end does not belong to the word") << u"a\nb"_s << u"a|\n|b"_s;
        QTest::newRow("two line ends") << u"a\n\nb"_s << u"a|\n|\n|b"_s;
        QTest::newRow("contractions") << u"I've I'D don't 'sit"_s << u"I|'ve| I|'|D| don|'t| '|sit"_s;
        QTest::newRow("a contraction at the start") << u"'sit"_s << u"'s|it"_s;
        QTest::newRow("letters, numbers and signs part") << u"ab12?!²½ⅷé"_s << u"ab|12|?!|²½ⅷ|é"_s;
        QTest::newRow("a mark is no letter") << u"e\u0301x"_s << u"e|\u0301|x"_s;
        QTest::newRow("control characters and the byte order mark are signs")
            << u"a\u0001\uFEFF b"_s << u"a|\u0001\uFEFF| b"_s;
        QTest::newRow("no-break spaces are white space") << u"a\u00A0\u00A0b"_s << u"a|\u00A0|\u00A0|b"_s;
        QTest::newRow("row 42: letters of Unicode 16 are signs") << u"a\uA7CB"_s << u"a|\uA7CB"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void gpt2FindsItsWords() {
        QFETCH(const QString, text);
        QTEST(partsOf(text, gpt2Pattern()), "expected");
        QCOMPARE(
            partsOf(
                text,
                known(uR"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)"_s)),
            partsOf(text, gpt2Pattern()));
    }

    void gpt4FindsItsWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("any sign may start a word") << u"(a \tb_c"_s << u"(a| |\tb|_c"_s;
        QTest::newRow("contractions in any case") << u"I'LL'\u017F"_s << u"I|'LL|'\u017F"_s;
        QTest::newRow("three digits") << u"12345 6"_s << u"123|45| |6"_s;
        QTest::newRow("signs take line ends along") << u"a ?!\r\n\nb"_s << u"a| ?!\r\n\n|b"_s;
        QTest::newRow("white space up to its last line end") << u"a \n \n  b"_s << u"a| \n \n| | b"_s;
        QTest::newRow("white space without a line end") << u"a   1"_s << u"a|  | |1"_s;
    }

    void gpt4FindsItsWords() {
        QFETCH(const QString, text);
        QTEST(partsOf(text, known(gpt4)), "expected");
    }

    void otherKnownExpressionsAreWhatTheySay_data() {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("expected");
        QTest::newRow("words") << uR"(\w+|[^\w\s]+)"_s << u"a_1|( )|?!|b|(  )|é|(\n)|23"_s;
        QTest::newRow("white space") << uR"(\s+)"_s << u"(a_1)| |(?!b)|  |(é)|\n|(23)"_s;
        QTest::newRow("one white space") << uR"(\s)"_s << u"(a_1)| |(?!b)| | |(é)|\n|(23)"_s;
        QTest::newRow("two blanks or more") << u" {2,}"_s << u"(a_1 ?!b)|  |(é\n23)"_s;
        QTest::newRow("blanks") << u" +"_s << u"(a_1)| |(?!b)|  |(é\n23)"_s;
        QTest::newRow("a blank") << u" "_s << u"(a_1)| |(?!b)| | |(é\n23)"_s;
        QTest::newRow("digits") << uR"(\p{N})"_s << u"(a_)|1|( ?!b  é\n)|2|3"_s;
    }

    void otherKnownExpressionsAreWhatTheySay() {
        QFETCH(const QString, expression);
        QTEST(partsOf(u"a_1 ?!b  é\n23"_s, known(expression)), "expected");
    }

    void digitsMayStandOneByOne() {
        QCOMPARE(partsOf(u"a123"_s, known(QString(gpt4).replace(u"{1,3}"_s, QString()))), u"a|1|2|3"_s);
    }

    void otherExpressionsAreNotKnown_data() {
        QTest::addColumn<QByteArray>("expression");
        QTest::newRow("row 27: nested repetition") << "(a+)+$"_ba;
        QTest::newRow("row 27: a known one and more") << R"(\s+|(a|a)*b)"_ba;
        QTest::newRow("row 27: empty") << ""_ba;
    }

    void otherExpressionsAreNotKnown() {
        QFETCH(const QByteArray, expression);
        QVERIFY(!knownPattern(expression.toStdString()));
    }

    void literalsMatchThemselves() {
        QCOMPARE(partsOf(u"a``b```"_s, literalPattern("``")), u"(a)|``|(b)|``|(`)"_s);
        QCOMPARE(partsOf(u"ab"_s, literalPattern("")), u"(ab)"_s);
        QCOMPARE(partsOf(u"xé"_s, literalPattern("é")), u"(x)|é"_s);
    }

    void kindsMatchOneByOneOrInRuns() {
        QCOMPARE(partsOf(u"12a3"_s, characterPattern(isNumber)), u"1|2|(a)|3"_s);
        QCOMPARE(partsOf(u"12a3"_s, runPattern(isNumber)), u"12|(a)|3"_s);
    }
};

QTEST_APPLESS_MAIN(PatternTest)
#include "pattern_test.moc"
