#include <algorithm>
#include <array>
#include <QDockWidget>
#include <QFile>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/shell/running_window.h"
#include "ui/shell/banner.h"
#include "ui/shell/engine_chooser.h"
#include "ui/shell/layer_bar.h"
#include "ui/shell/screen_placement.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_field.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/view_docks.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array everyPrecision{Precision::Float32, Precision::Bfloat16, Precision::Int8};

}  // namespace

class WindowMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void textsAndPairingComeBack();
    void erasedTextsStayErased();
    void theModelComesBack();
    void aModelThatIsGoneGivesWayToTheBuiltInOne();
    void precisionAndThreadsComeBack();
    void aPrecisionThatThisProcessorLacksIsNotForgotten();
    void closedViewsStayClosed();
    void sizeComesBack();
    void textsAreWrittenWhileTheProgramRuns();
    void textsAreWrittenWhileAPersonTypesOn();
    void settingsThatCannotBeReadAreSetAside();
    void settingsThatCannotBeWrittenAreSaidOnce();
    void windowsComeBackOnScreen_data();
    void windowsComeBackOnScreen();

private:
    std::unique_ptr<RunningWindow> m_running;
};

void WindowMemoryTest::init() {
    m_running = std::make_unique<RunningWindow>();
    QVERIFY(m_running->start());
}

void WindowMemoryTest::cleanup() {
    m_running.reset();
}

void WindowMemoryTest::textsAndPairingComeBack() {
    m_running->session().setTexts(u"hello"_s, u"world"_s, TextPairing::Joined);
    QVERIFY(m_running->start());
    QCOMPARE(m_running->window().textPanel().fieldA().toPlainText(), u"hello"_s);
    QCOMPARE(m_running->window().textPanel().fieldB().toPlainText(), u"world"_s);
    QCOMPARE(m_running->texts().request.pairing, TextPairing::Joined);
}

void WindowMemoryTest::erasedTextsStayErased() {
    m_running->session().setTexts({}, {}, TextPairing::Separate);
    QVERIFY(m_running->start());
    QVERIFY(m_running->window().textPanel().fieldA().toPlainText().isEmpty());
}

void WindowMemoryTest::theModelComesBack() {
    m_running->window().openModel(m_running->copyOfModel(u"other-bert"_s));
    QVERIFY(m_running->settle());
    QVERIFY(m_running->start());
    QCOMPARE(m_running->session().model()->folder.name(), std::string("other-bert"));
}

void WindowMemoryTest::aModelThatIsGoneGivesWayToTheBuiltInOne() {
    const QString folder = m_running->copyOfModel(u"other-bert"_s);
    m_running->window().openModel(folder);
    QVERIFY(m_running->settle());
    QVERIFY(QDir(folder).removeRecursively());
    QVERIFY(m_running->start());
    QCOMPARE(m_running->session().model()->folder.name(), std::string("tiny-bert"));
}

void WindowMemoryTest::precisionAndThreadsComeBack() {
    const EngineOptions chosen{.threads = 1, .precision = supportedPrecisions().back()};
    m_running->session().setEngineOptions(chosen);
    QVERIFY(m_running->settle());
    QVERIFY(m_running->start());
    QCOMPARE(m_running->session().engineOptions(), chosen);
    QCOMPARE(m_running->texts().precision, chosen.precision);
    const QString name = QString::fromLatin1(precisionName(chosen.precision));
    QCOMPARE(m_running->window().engineChooser().button().text(), name);
    QVERIFY(m_running->window().layerBar().status().summary().endsWith(name));
}

void WindowMemoryTest::aPrecisionThatThisProcessorLacksIsNotForgotten() {
    const auto missing =
        std::ranges::find_if(everyPrecision, [](Precision precision) { return !isSupported(precision); });
    if (missing == everyPrecision.end()) QSKIP("this processor has every precision");
    m_running->end();
    Settings(m_running->settingsFile()).setPrecision(*missing);
    QVERIFY(m_running->start());
    QCOMPARE(m_running->session().engineOptions().precision, Precision::Float32);
    m_running->end();
    QCOMPARE(Settings(m_running->settingsFile()).precision(), *missing);
}

void WindowMemoryTest::closedViewsStayClosed() {
    ViewDocks& docks = m_running->window().docks();
    docks.dockOf(*docks.views().front()).close();
    QVERIFY(m_running->start());
    ViewDocks& restored = m_running->window().docks();
    QVERIFY(restored.dockOf(*restored.views().front()).isHidden());
    QVERIFY(restored.dockOf(*restored.views().at(1)).isVisible());
}

void WindowMemoryTest::sizeComesBack() {
    m_running->window().resize(760, 560);
    const QSize size = m_running->window().size();
    QVERIFY(m_running->start());
    QCOMPARE(m_running->window().size(), size);
}

void WindowMemoryTest::textsAreWrittenWhileTheProgramRuns() {
    QVERIFY(m_running->type(u"hello world"_s));
    const auto written = [this] { return Settings(m_running->settingsFile()).textA(); };
    QTRY_COMPARE(written(), u"hello world"_s);
}

void WindowMemoryTest::textsAreWrittenWhileAPersonTypesOn() {
    int typed = 0;
    const auto written = [&] {
        m_running->session().setTextA(u"text %1"_s.arg(++typed));
        return Settings(m_running->settingsFile()).textA().startsWith(u"text "_s);
    };
    QVERIFY(QTest::qWaitFor(written, 30000));
}

void WindowMemoryTest::settingsThatCannotBeReadAreSetAside() {
    m_running->end();
    QFile file(m_running->settingsFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\0\1 no settings [[[\n", 19));
    file.close();
    QVERIFY(m_running->start());
    QVERIFY2(m_running->window().banner().text().contains(u"settings.ini.bak"_s),
             qPrintable(m_running->window().banner().text()));
    QVERIFY(QFile::exists(m_running->settingsFile() + u".bak"_s));
}

void WindowMemoryTest::settingsThatCannotBeWrittenAreSaidOnce() {
    m_running->end();
    QVERIFY(QFile::remove(m_running->settingsFile()));
    QVERIFY(QDir().mkpath(m_running->settingsFile()));  // a folder of this name is in the way
    QVERIFY(m_running->start());
    Banner& banner = m_running->window().banner();
    QVERIFY2(banner.text().startsWith(m_running->settingsFile()), qPrintable(banner.text()));
    QCOMPARE(banner.kind(), BannerKind::Warning);
    banner.closeButton().click();
    m_running->session().setEngineOptions({.threads = 3});
    QVERIFY(m_running->settle());
    QVERIFY(!banner.text().startsWith(m_running->settingsFile()));
}

void WindowMemoryTest::windowsComeBackOnScreen_data() {
    QTest::addColumn<QRect>("window");
    QTest::addColumn<QRect>("expected");
    QTest::newRow("on the first screen") << QRect(100, 100, 800, 600) << QRect(100, 100, 800, 600);
    QTest::newRow("on the second screen") << QRect(2000, 100, 800, 600) << QRect(2000, 100, 800, 600);
    QTest::newRow("partly outside") << QRect(-700, 100, 800, 600) << QRect(-700, 100, 800, 600);
    QTest::newRow("on a screen that is gone") << QRect(5000, 100, 800, 600) << QRect(560, 240, 800, 600);
    QTest::newRow("title above the screen") << QRect(100, -500, 800, 600) << QRect(560, 240, 800, 600);
    QTest::newRow("gone and too large") << QRect(9000, 0, 4000, 3000) << QRect(0, 0, 1920, 1080);
}

void WindowMemoryTest::windowsComeBackOnScreen() {
    QFETCH(const QRect, window);
    QFETCH(const QRect, expected);
    QCOMPARE(placedOnScreens(window, {QRect(0, 0, 1920, 1080), QRect(1920, 0, 1920, 1080)}), expected);
}

QTEST_MAIN(WindowMemoryTest)
#include "window_memory_test.moc"
