#include "core/model/utf8.h"

#include <QtTest>

using namespace stratascope;
using namespace std::string_literals;

class Utf8Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstBadByteIsFound_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<int>("offset");
        QTest::newRow("empty") << ""s << -1;
        QTest::newRow("all lengths") << "aé中😀"s << -1;
        QTest::newRow("the ends of the ranges")
            << "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"
               "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"s
            << -1;
        QTest::newRow("a continuation alone") << "ab\x80"s << 2;
        QTest::newRow("cut within a character") << "a\xe4\xb8"s << 1;
        QTest::newRow("a letter within a character") << "\xe4\xb8z"s << 0;
        QTest::newRow("over-long in two bytes") << "a\xc1\xbf"s << 1;
        QTest::newRow("over-long in three bytes") << "a\xe0\x9f\xbf"s << 1;
        QTest::newRow("over-long in four bytes") << "a\xf0\x8f\xbf\xbf"s << 1;
        QTest::newRow("a surrogate") << "\xed\xa0\x80"s << 0;
        QTest::newRow("above U+10FFFF") << "\xf4\x90\x80\x80"s << 0;
        QTest::newRow("a byte of no sequence") << "abc\xff"s << 3;
    }

    void theFirstBadByteIsFound() {
        QFETCH(std::string, text);
        QFETCH(int, offset);
        const auto found = firstInvalidUtf8(text);
        QCOMPARE(found ? static_cast<int>(*found) : -1, offset);
    }

    void shorteningCutsBetweenCharacters() {
        QCOMPARE(shortened("abcdef", 6), "abcdef"s);
        QCOMPARE(shortened("abcdef", 3), "abc…"s);
        QCOMPARE(shortened("中文字", 5), "中…"s);
        QCOMPARE(shortened("中文字", 6), "中文…"s);
    }
};

QTEST_APPLESS_MAIN(Utf8Test)
#include "utf8_test.moc"
