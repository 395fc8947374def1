#include "core/text/normalizers.h"

#include <QtTest>

#include "core/base/error.h"
#include "core/text/character_rules.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

using Make = std::unique_ptr<const Normalizer> (*)();

QString normalised(const QString& text, const Normalizer& normalizer) {
    return QString::fromStdString(toUtf8(normalizer.normalized(alignedText(text.toStdString()), {})));
}

// "character begin-end" of each, in hexadecimal.
QString aligned(const QString& text, const Normalizer& normalizer) {
    QStringList list;
    for (const AlignedCharacter& a : normalizer.normalized(alignedText(text.toStdString()), {}))
        list << u"%1 %2-%3"_s.arg(quint32(a.character), 0, 16).arg(a.begin).arg(a.end);
    return list.join(u", "_s);
}

std::unique_ptr<const Normalizer> bert(bool clean, bool chinese, bool accents, bool lower) {
    return bertNormalizer({clean, chinese, accents, lower});
}

}  // namespace

Q_DECLARE_METATYPE(Make)

class NormalizersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsAreNormalised_data() {
        QTest::addColumn<Make>("make");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, Make make, const QString& text, const QString& expected) {
            QTest::newRow(name) << make << text << expected;
        };
        row(
            "BERT cleans", [] { return bert(true, false, false, false); },
            u"a\u0000b\tc\u00A0d\u200B\uFFFDe\u0085\u000B\U000E0041"_s, u"ab c de"_s);
        row(
            "BERT keeps what is not assigned", [] { return bert(true, false, false, false); }, u"a\u0378"_s,
            u"a\u0378"_s);
        row(
            "BERT spaces Chinese", [] { return bert(false, true, false, false); }, u"a中文b"_s,
            u"a 中  文 b"_s);
        row(
            "BERT knows no U+2B820 … U+2B91F", [] { return bert(false, true, false, false); },
            u"\U0002B820\U0002B920"_s, u"\U0002B820 \U0002B920 "_s);
        row(
            "BERT strips accents", [] { return bert(false, false, true, false); }, u"Étå\u0301"_s, u"Eta"_s);
        row(
            "BERT in lower case", [] { return bert(false, false, false, true); }, u"ÉİΣ"_s, u"éi\u0307σ"_s);
        row(
            "BERT does nothing", [] { return bert(false, false, false, false); }, u"É中\t"_s, u"É中\t"_s);
        row(
            "NFC", [] { return formNormalizer(UnicodeForm::Nfc); }, u"e\u0301 \u1100\u1161\u11A8 \u212B ﬁ"_s,
            u"é 각 Å ﬁ"_s);
        row(
            "NFC over a mark of another class", [] { return formNormalizer(UnicodeForm::Nfc); },
            u"a\u0323\u0302"_s, u"\u1EAD"_s);
        row(
            "NFC is stopped by a mark of the same class", [] { return formNormalizer(UnicodeForm::Nfc); },
            u"a\u0305\u0301"_s, u"a\u0305\u0301"_s);
        row(
            "NFC of a mark alone", [] { return formNormalizer(UnicodeForm::Nfc); }, u"\u0301"_s, u"\u0301"_s);
        row(
            "NFC leaves exclusions apart", [] { return formNormalizer(UnicodeForm::Nfc); }, u"\u0958"_s,
            u"\u0915\u093C"_s);
        row(
            "NFD", [] { return formNormalizer(UnicodeForm::Nfd); }, u"é각ﬁ"_s,
            u"e\u0301\u1100\u1161\u11A8ﬁ"_s);
        row(
            "NFKC", [] { return formNormalizer(UnicodeForm::Nfkc); }, u"ﬁ①Ａｶﾞ…"_s, u"fi1Aガ..."_s);
        row(
            "NFKC of 18 letters", [] { return formNormalizer(UnicodeForm::Nfkc); }, u"\uFDFA"_s,
            u"صلى الله عليه وسلم"_s);
        row(
            "NFKD", [] { return formNormalizer(UnicodeForm::Nfkd); }, u"ﬁé"_s, u"fie\u0301"_s);
        row("lower case", lowerCaseNormalizer, u"ÀẞΣ"_s, u"àßσ"_s);
        row("marks", markStripper, u"e\u0301é\u0903\u20DDx"_s, u"eéx"_s);
        row(
            "strip left", [] { return spaceStripper(true, false); }, u" \u3000a "_s, u"a "_s);
        row(
            "strip right", [] { return spaceStripper(false, true); }, u" a \n"_s, u" a"_s);
        row(
            "strip all", [] { return spaceStripper(true, true); }, u" \t "_s, QString());
        row(
            "replace", [] { return replacer(literalPattern("``"), "\""); }, u"``a```"_s, u"\"a\"`"_s);
        row(
            "replace by nothing", [] { return replacer(runPattern(isWhiteSpace), ""); }, u" a b "_s, u"ab"_s);
        row(
            "prepend", [] { return prefixer("▁"); }, u"a"_s, u"▁a"_s);
        row(
            "prepend to nothing", [] { return prefixer("▁"); }, QString(), QString());
        row("Nmt", nmtNormalizer, u"a\u0001b\u007F\tc\u200Bd\u2581e\uFEFFf\u0085"_s, u"ab c d e f\u0085"_s);
    }

    void textsAreNormalised() {
        QFETCH(const Make, make);
        QFETCH(const QString, text);
        QTEST(normalised(text, *make()), "expected");
    }

    void whatIsPutInCoversWhatItReplaces() {
        QCOMPARE(aligned(u"x``y"_s, *replacer(literalPattern("``"), "ab")),
                 u"78 0-1, 61 1-3, 62 1-3, 79 3-4"_s);
        QCOMPARE(aligned(u"é"_s, *prefixer("_")), u"5f 0-2, e9 0-2"_s);
        QCOMPARE(aligned(u"中"_s, *bert(false, true, false, false)), u"20 0-3, 4e2d 0-3, 20 0-3"_s);
        QCOMPARE(aligned(u"ﬁ"_s, *formNormalizer(UnicodeForm::Nfkc)), u"66 0-3, 69 0-3"_s);
        QCOMPARE(aligned(u"ae\u0301b"_s, *formNormalizer(UnicodeForm::Nfc)), u"61 0-1, e9 1-4, 62 4-5"_s);
    }

    // U+0323 stays between the letter and the mark that joins it.
    void compositionNeverRunsOffsetsBackwards() {
        QCOMPARE(aligned(u"q\u0323\u0307 o\u0331\u0304"_s, *formNormalizer(UnicodeForm::Nfc)),
                 u"71 0-1, 323 1-3, 307 3-5, 20 5-6, 14d 6-11, 331 7-11"_s);
    }

    // Row 42 of the bad inputs: U+105D2 U+0307 are one character in Unicode 16, U+105C9, which the reference
    // does not know.
    void compositionsOfNewerVersionsAreNotMade() {
        const QString text = u"\U000105D2\u0307"_s;
        QCOMPARE(normalised(text, *formNormalizer(UnicodeForm::Nfc)), text);
        QCOMPARE(normalised(u"\U000105C9"_s, *formNormalizer(UnicodeForm::Nfd)), u"\U000105C9"_s);
    }

    void aStopEndsTheWork() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 lowerCaseNormalizer()->normalized(alignedText("A"), source.get_token()));
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, replacer(literalPattern("B"), "")->normalized(alignedText("A"), source.get_token()));
    }
};

QTEST_APPLESS_MAIN(NormalizersTest)
#include "normalizers_test.moc"
