#include "core/text/utf8.h"

#include <QtTest>

#include "core/text/tokenizer.h"

using namespace stratascope;

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
        QVERIFY(isValidUtf8(valid.text));
        QCOMPARE(isValidUtf8(std::string_view(bytes.data(), std::size_t(bytes.size()))), replaced == 0);
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
