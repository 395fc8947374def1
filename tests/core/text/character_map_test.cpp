#include "core/text/character_map.h"

#include <QtTest>

#include "core/text/utf8.h"
#include "tests/core/text/piece_model_builder.h"
#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace std::string_literals;

namespace {

constexpr std::uint32_t valueUnit = 1U << 31U;

std::uint32_t unit(std::uint32_t distance, std::uint32_t label, bool hasValue = false) {
    return distance << 10U | label | (hasValue ? 1U << 8U : 0U);
}

QString error(std::string_view bytes) {
    return test::errorOf([&] { CharacterMap(bytes, "x.model", 50); });
}

}  // namespace

class CharacterMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLongestRuleIsFound() {
        const std::string bytes =
            test::characterMapOf({{"ﬁ", "fi"}, {"e\u0301", "é"}, {"\u00ad", ""}, {"…", "..."}});
        const CharacterMap map(bytes, "x.model", 0);
        const auto match = [&](const char* text) { return map.longestAtStart(alignedText(text)); };
        QCOMPARE(match("ﬁx").length, 1U);
        QVERIFY(match("ﬁx").replacement == "fi");
        QCOMPARE(match("e\u0301\u0301").length, 2U);
        QVERIFY(match("e\u0301").replacement == "é");
        QCOMPARE(match("e").length, 0U);
        QCOMPARE(match("\u00ad").length, 1U);
        QVERIFY(match("\u00ad").replacement.empty());
        QCOMPARE(match("xﬁ").length, 0U);
        QCOMPARE(match("").length, 0U);
    }

    void withoutRulesNothingIsReplaced() {
        QVERIFY(CharacterMap().empty());
        QVERIFY(CharacterMap("", "x.model", 0).empty());
        QCOMPARE(CharacterMap().longestAtStart(alignedText("a")).length, 0U);
    }

    // Keys that end alike share their ends, so that one node has several ways to it.
    void sharedNodesAreNoFault() {
        std::vector<std::uint32_t> units(1024);
        units[0] = unit(256, 0);
        units['a' + 256] = unit(('a' + 256) ^ 512, 'a');
        units['b' + 256] = unit(('b' + 256) ^ 512, 'b');
        units['c' + 512] = unit(('c' + 512) ^ 768, 'c', true);
        units[768] = valueUnit;
        const CharacterMap map(test::characterMapBytes(units, "x\0"s), "x.model", 0);
        QCOMPARE(map.longestAtStart(alignedText("ac")).length, 2U);
        QCOMPARE(map.longestAtStart(alignedText("bc")).length, 2U);
    }

    // BAD_INPUTS row 28: a broken trie or charsmap.
    void row28BrokenMapsAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* name, const std::string& bytes, const char* what) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(what);
        };
        const std::string good = test::characterMapOf({{"a", "b"}});
        row("three bytes", good.substr(0, 3), "50; charsmap: no size");
        row("size past the end", "\xFF\xFF\xFF\x7F"s + good.substr(4),
            "50; charsmap: a double array of 2147483647 bytes");
        row("no strings", test::characterMapBytes({0}, ""), "50; charsmap: a double array of 4 bytes");
        row("half a unit", "\x02\0\0\0abcd"s, "50; charsmap: a double array of 2 bytes");
        row("no double array", test::characterMapBytes({}, "b\0"s),
            "50; charsmap: a double array of 0 bytes");
        row("strings not UTF-8", test::characterMapBytes({0}, "b\0\xFF\0"s), "60; charsmap: not UTF-8");
        row("string without an end", test::characterMapBytes({0}, "b"s),
            "58; charsmap: a string without an end");
        row("endless string", test::characterMapBytes({0}, std::string(1000, 'b') + '\0'),
            "58; charsmap: a string without an end");

        const auto broken = [&](const char* name, const std::vector<std::uint32_t>& units) {
            row(name, test::characterMapBytes(units, "é\0"s), "54; charsmap: a broken double array");
        };
        std::vector<std::uint32_t> units(512);
        units[0] = unit(256, 0);
        units['a' + 256] = unit('a', 'a', true);
        units[256] = valueUnit | 5;
        broken("value past the strings", units);
        units[256] = valueUnit | 1;
        broken("value inside a character", units);
        units[256] = 0;
        broken("no value where one is said to be", units);
        units['a' + 256] = unit(0x1FFFFF, 'a', true);
        broken("value outside the array", units);
        units['a' + 256] = unit('a', 'a');
        broken("circle", units);
        std::vector<std::uint32_t> chain(256 * 400);
        chain[0] = unit(256, 0);
        for (std::uint32_t i = 1; i < 399; ++i)
            chain[256 * i + 'a'] = unit((256 * i + 'a') ^ (256 * (i + 1)), 'a');
        broken("key of 398 bytes", chain);
    }

    void row28BrokenMapsAreRefused() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, what);
        QCOMPARE(error(bytes.toStdString()), QStringLiteral("HeaderInvalid: x.model; ") + what);
    }
};

QTEST_APPLESS_MAIN(CharacterMapTest)
#include "character_map_test.moc"
