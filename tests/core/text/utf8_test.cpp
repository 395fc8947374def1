#include "core/text/utf8.h"

#include <QtTest>

#include "core/text/tokenizer.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class Utf8Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void illFormedSequencesBecomeReplacementCharacters_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("replaced");
        QTest::addColumn<int>("first");

        const auto row = [](const char* name, const QByteArray& bytes, const QString& expected, int replaced,
                            int first) { QTest::newRow(name) << bytes << expected << replaced << first; };
        const QString sign(QChar(0xFFFD));
        row("valid, all lengths", "a\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80",
            QString::fromUtf8("a\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x98\x80"), 0, 0);
        row("a real U+FFFD is not counted", "\xEF\xBF\xBD", sign, 0, 0);
        row("stray continuation", "ab\x80z", QStringLiteral("ab") + sign + u'z', 1, 2);
        row("overlong solidus: two", "\xC0\xAF", sign.repeated(2), 2, 0);
        row("overlong of three: three", "\xE0\x80\xAF", sign.repeated(3), 3, 0);
        row("encoded lone surrogate: three", "x\xED\xA0\x80", u'x' + sign.repeated(3), 3, 1);
        row("encoded surrogate pair: six", "\xED\xA0\xBD\xED\xB8\x80", sign.repeated(6), 6, 0);
        row("truncated at the end: one", "a\xF0\x9F\x98", u'a' + sign, 1, 1);
        row("truncated before a letter: one", "\xE4\xBD!", sign + u'!', 1, 0);
        row("above U+10FFFF: four", "\xF4\x90\x80\x80", sign.repeated(4), 4, 0);
        row("bytes that never occur", "\xFE\xFF", sign.repeated(2), 2, 0);
        row("Latin-1", "caf\xE9 cr\xE8me", QStringLiteral("caf%1 cr%1me").arg(sign), 2, 3);
    }

    void illFormedSequencesBecomeReplacementCharacters() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, replaced);
        QFETCH(const int, first);
        const ValidUtf8 valid = toValidUtf8(std::string_view(bytes.data(), std::size_t(bytes.size())));
        QTEST(QString::fromStdString(valid.text), "expected");
        QCOMPARE(valid.replacedSequences, std::size_t(replaced));
        QCOMPARE(valid.firstReplaced, std::size_t(first));
        QVERIFY(!firstInvalidUtf8(valid.text));
    }

    void theFirstBadByteIsFound_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("offset");
        QTest::newRow("empty") << ""_ba << -1;
        QTest::newRow("all lengths") << "aé中😀"_ba << -1;
        QTest::newRow("the ends of the ranges")
            << "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"
               "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"_ba
            << -1;
        QTest::newRow("a continuation alone") << "ab\x80"_ba << 2;
        QTest::newRow("cut within a character") << "a\xe4\xb8"_ba << 1;
        QTest::newRow("a letter within a character") << "\xe4\xb8z"_ba << 0;
        QTest::newRow("over-long in two bytes") << "a\xc1\xbf"_ba << 1;
        QTest::newRow("over-long in three bytes") << "a\xe0\x9f\xbf"_ba << 1;
        QTest::newRow("over-long in four bytes") << "a\xf0\x8f\xbf\xbf"_ba << 1;
        QTest::newRow("a surrogate") << "\xed\xa0\x80"_ba << 0;
        QTest::newRow("above U+10FFFF") << "\xf4\x90\x80\x80"_ba << 0;
        QTest::newRow("a byte of no sequence") << "abc\xff"_ba << 3;
    }

    void theFirstBadByteIsFound() {
        QFETCH(const QByteArray, text);
        QFETCH(const int, offset);
        const auto found = firstInvalidUtf8(text.toStdString());
        QCOMPARE(found ? static_cast<int>(*found) : -1, offset);
    }

    void shorteningCutsBetweenCharacters() {
        QCOMPARE(shortened("abcdef", 6), std::string("abcdef"));
        QCOMPARE(shortened("abcdef", 3), std::string("abc…"));
        QCOMPARE(shortened("中文字", 5), std::string("中…"));
        QCOMPARE(shortened("中文字", 6), std::string("中文…"));
    }

    void everyScalarValueSurvivesWritingAndReading() {
        for (char32_t character = 0; character <= 0x10FFFF; ++character) {
            if (character >= 0xD800 && character <= 0xDFFF) continue;
            std::string bytes;
            appendUtf8(bytes, character);
            std::size_t offset = 0;
            if (nextCodePoint(bytes, offset) != character || offset != bytes.size())
                QFAIL(qPrintable(QStringLiteral("U+%1").arg(quint32(character), 4, 16)));
        }
    }

    void codePointOffsetsCountCharactersNotBytes() {
        const std::vector<std::size_t> offsets = codePointOffsets("a\xC3\xA9\xF0\x9F\x98\x80z");
        QCOMPARE(offsets.size(), std::size_t(9));
        QCOMPARE(offsets[0], std::size_t(0));
        QCOMPARE(offsets[1], std::size_t(1));
        QCOMPARE(offsets[3], std::size_t(2));
        QCOMPARE(offsets[7], std::size_t(3));
        QCOMPARE(offsets[8], std::size_t(4));
    }

    void codePointOffsetsOfAnEmptyTextHoldItsEnd() {
        QCOMPARE(codePointOffsets("").size(), std::size_t(1));
        QCOMPARE(codePointOffsets("").front(), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(Utf8Test)
#include "utf8_test.moc"
