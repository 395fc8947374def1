#include "core/text/lower_case.h"

#include <QtTest>

#include "core/text/albert_text.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

QString lower(const char* text) {
    return QString::fromStdString(toUtf8(lowerCased(alignedText(text))));
}

QString cleaned(const char* text, AlbertTextRules rules = {}) {
    return QString::fromStdString(toUtf8(AlbertText(rules).normalized(alignedText(text), {})));
}

}  // namespace

// Case, and what ALBERT does to a text besides.
class LowerCaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sigmaKnowsTheEndOfAWord() {
        QCOMPARE(lower("ΟΔΟΣ"), u"οδος"_s);
        QCOMPARE(lower("ΟΔΟΣ ΣΟΦΟΣ."), u"οδος σοφος."_s);
        QCOMPARE(lower("Σ"), u"σ"_s);
        QCOMPARE(lower("ΑΣ'Α"), u"ασ'α"_s);
        QCOMPARE(lower("ΑΣ'"), u"ας'"_s);
        QCOMPARE(lower("1Σ"), u"1σ"_s);
    }

    void otherLettersAreLoweredOneByOne() { QCOMPARE(lower("ÀÉ İ ẞ Ǆ 学"), u"àé i̇ ß ǆ 学"_s); }

    void addedTokensKeepTheirCase() {
        const auto tokens =
            std::make_shared<const AddedTokens>(std::vector<AddedToken>{{.content = "[MASK]"}});
        const AlignedText text =
            LowerCaseBetweenTokens(tokens).normalized(alignedText("A[MASK]B[Mask]Σ"), {});
        QCOMPARE(QString::fromStdString(toUtf8(text)), u"a[MASK]b[mask]σ"_s);
    }

    void textsAreCleaned() {
        QCOMPARE(cleaned("  The\t\n CAFÉ \x1c x\u3000 "), u"the cafe x"_s);
        QCOMPARE(cleaned("``a'' '''b' `"), u"\"a\" \"'b' `"_s);
        QCOMPARE(cleaned("ﬁ Å ａ𝚺 ½"), u"fi a aς 1⁄2"_s);
        QCOMPARE(cleaned(" \u00a0\u2003"), u""_s);
    }

    void rulesSayWhatStays() {
        QCOMPARE(cleaned(" É  É ", {.removesSpaces = false}), u" e  e "_s);
        QCOMPARE(cleaned("É", {.keepsAccents = true}), u"é"_s);
        QCOMPARE(cleaned("É", {.lowerCases = false}), u"E"_s);
    }

    void whatIsReplacedKeepsItsBytes() {
        const AlignedText text = AlbertText({}).normalized(alignedText(" a \t``ﬁ"), {});
        const AlignedText expected{{U'a', 1, 2}, {U' ', 2, 4}, {U'"', 4, 6}, {U'f', 6, 9}, {U'i', 6, 9}};
        QVERIFY(text == expected);
    }
};

QTEST_APPLESS_MAIN(LowerCaseTest)
#include "lower_case_test.moc"
