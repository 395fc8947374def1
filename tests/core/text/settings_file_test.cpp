#include "core/text/settings_file.h"

#include <QtTest>

#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace std::string_literals;

class SettingsFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAbsentFileHasNoSettings() {
        const test::TextFolder folder;
        const SettingsFile file(folder.path() / "none.json");
        QVERIFY(!file.contains("a"));
        QVERIFY(file.truth("a", true));
        QVERIFY(!file.optionalTruth("a"));
        QVERIFY(!file.text("a"));
        QVERIFY(!file.tokenSetting("a"));
        QCOMPARE(file.number("a", 7, 10), 7U);
        QVERIFY(file.tokenSettings("a").empty());
        QVERIFY(file.numbers(10).empty());
    }

    void valuesAreRead() {
        const test::TextFolder folder;
        const SettingsFile file(
            folder.write("x.json", R"({"yes": true, "null": null, "count": 3, "class": "A",
            "plain": "<a>", "object": {"content": "<b>", "lstrip": true}, "list": ["<c>", {"content": "<d>"}]})"));
        QVERIFY(file.contains("null"));
        QVERIFY(file.truth("yes", false));
        QVERIFY(!file.truth("null", true));
        QCOMPARE(file.number("count", 0, 3), 3U);
        QCOMPARE(file.number("null", 5, 3), 5U);
        QCOMPARE(file.text("class").value(), "A"s);
        QVERIFY(file.tokenSetting("plain") == TokenSetting{"<a>"});
        QVERIFY((file.tokenSetting("object") == TokenSetting{"<b>", true, false}));
        QCOMPARE(file.token("object", ""), "<b>"s);
        QCOMPARE(file.token("null", "x"), "x"s);
        QVERIFY((file.tokens("list") == std::vector<std::string>{"<c>", "<d>"}));
    }

    void allNumbersAreRead() {
        const test::TextFolder folder;
        const SettingsFile file(folder.write("x.json", R"({"<b>": 4, "<a>": 0})"));
        const std::vector<std::pair<std::string, std::size_t>> expected{{"<a>", 0}, {"<b>", 4}};
        QVERIFY(file.numbers(4) == expected);
    }

    void valuesOfAnotherKindAreRefused_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char* value : {"-1", "1.5", "11", "\"3\"", "[3]", "{}", "{\"content\": 3}", "[[]]"})
            QTest::newRow(value) << QByteArray(value);
    }

    void valuesOfAnotherKindAreRefused() {
        QFETCH(const QByteArray, value);
        const test::TextFolder folder;
        const SettingsFile file(folder.write("x.json", "{\"a\": " + value.toStdString() + "}"));
        const auto refuses = [](const auto& action) {
            return test::errorOf(action).startsWith(QStringLiteral("ConfigInvalid: "));
        };
        QVERIFY(refuses([&] { file.optionalTruth("a"); }));
        QVERIFY(refuses([&] { file.number("a", 0, 10); }));
        QVERIFY(refuses([&] { file.numbers(10); }));
        QVERIFY(refuses([&] { file.tokenSettings("a"); }));
        if (value == "\"3\"") return;
        QVERIFY(refuses([&] { file.text("a"); }));
        QVERIFY(refuses([&] { file.tokenSetting("a"); }));
    }
};

QTEST_APPLESS_MAIN(SettingsFileTest)
#include "settings_file_test.moc"
