#include "ui/shell/startup_timing.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "tests/ui/shell/running_window.h"
#include "ui/shell/view_docks.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class StartupTimingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatNeverCameIsNull() {
        StartupTimes times;
        times.window = 12.34;
        QCOMPARE(times.json(),
                 QByteArray(R"({"window_ms":12.3, "engine_ms":null, "model_ms":null, "figures_ms":null})"));
    }

    void aProcessBeganBeforeNow() {
        const double first = millisecondsSinceStart();
        QVERIFY(first > 0);
        QVERIFY(first < 3'600'000);
        QVERIFY(millisecondsSinceStart() >= first);
    }

    void figuresAreThereOnceEveryOpenViewIsPainted() {
        RunningWindow running;
        QVERIFY(running.start());
        double now = 0;
        StartupTiming timing(running.window(), running.session(), running.window().docks(),
                             [&now] { return ++now; });
        const QSignalSpy finished(&timing, &StartupTiming::finished);
        running.hold();
        running.session().setTexts(u"bank"_s, {}, TextPairing::Separate);
        running.window().update();
        QTRY_VERIFY(timing.times().window.has_value());
        QVERIFY(!timing.times().figures);
        running.release();
        QTRY_COMPARE(finished.size(), 1);
        for (const View* view : running.window().docks().views())
            QVERIFY(!view->isVisible() || !view->outdated());
        QVERIFY(timing.times().figures.value() > timing.times().window.value());
        QVERIFY(!timing.times().engine);
        timing.engineLoaded();
        QCOMPARE(timing.times().engine, std::optional<double>(now));
    }
};

QTEST_MAIN(StartupTimingTest)
#include "startup_timing_test.moc"
