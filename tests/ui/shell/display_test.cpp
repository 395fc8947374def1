#include "ui/shell/display.h"

#include <map>
#include <QtTest>

#include "tests/ui/shell/fake_x_server.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class DisplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCanBeReached_data();
    void whatCanBeReached();
    void aServerIsAskedWhetherItAccepts_data();
    void aServerIsAskedWhetherItAccepts();
    void aNamedPlatformIsTakenAtItsWord();

private:
    using Variables = std::map<std::string, std::string>;
    static bool reachable(const Variables& variables, const std::vector<std::string>& arguments = {}) {
        return displayReachable(
            [&](const char* name) {
                const auto found = variables.find(name);
                return found == variables.end() ? nullptr : found->second.c_str();
            },
            arguments);
    }
};

void DisplayTest::whatCanBeReached_data() {
    QTest::addColumn<QString>("display");
    QTest::addColumn<bool>("expected");
    QTest::newRow("unset") << QString() << false;
    QTest::newRow("a server that does not run") << u":9973"_s << false;
    QTest::newRow("by the name of the socket") << u"unix:9973.0"_s << false;
    QTest::newRow("on another machine") << u"host.example:0"_s << true;
    QTest::newRow("forwarded by an ssh that is gone") << u"localhost:9973.0"_s << false;
    QTest::newRow("nonsense") << u"nonsense"_s << false;
}

void DisplayTest::whatCanBeReached() {
    QFETCH(const QString, display);
    QFETCH(const bool, expected);
    QCOMPARE(reachable({{"DISPLAY", display.toStdString()}}), expected);
}

void DisplayTest::aServerIsAskedWhetherItAccepts_data() {
    QTest::addColumn<FakeXServer::Answer>("answer");
    QTest::addColumn<QString>("platform");
    QTest::addColumn<bool>("expected");
    QTest::newRow("accepts") << FakeXServer::Answer::Accept << QString() << true;
    QTest::newRow("refuses") << FakeXServer::Answer::Refuse << QString() << false;
    QTest::newRow("refuses, and X was named") << FakeXServer::Answer::Refuse << u"xcb"_s << false;
    QTest::newRow("refuses, but is not needed") << FakeXServer::Answer::Refuse << u"minimal"_s << true;
}

void DisplayTest::aServerIsAskedWhetherItAccepts() {
    QFETCH(const FakeXServer::Answer, answer);
    QFETCH(const QString, platform);
    QFETCH(const bool, expected);
    const FakeXServer server(answer);
    QVERIFY(!server.display().empty());
    QCOMPARE(reachable({{"DISPLAY", server.display()}, {"QT_QPA_PLATFORM", platform.toStdString()}}),
             expected);
}

void DisplayTest::aNamedPlatformIsTakenAtItsWord() {
    QVERIFY(reachable({{"QT_QPA_PLATFORM", "offscreen"}}));
    QVERIFY(reachable({}, {"-platform", "offscreen"}));
    QVERIFY(!reachable({{"QT_QPA_PLATFORM", "offscreen"}}, {"-platform", "xcb"}));
    QVERIFY(!reachable({{"QT_QPA_PLATFORM", ""}}, {"folder"}));
    QVERIFY(!reachable({{"WAYLAND_DISPLAY", "wayland-9973"}, {"XDG_RUNTIME_DIR", "/nonexistent"}}));
}

QTEST_GUILESS_MAIN(DisplayTest)
#include "display_test.moc"
