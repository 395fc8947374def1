#include "ui/session/latest_task.h"

#include <QtTest>
#include <stdexcept>
#include <thread>

#include "tests/ui/session/gate.h"

using namespace stratascope;
using test::Gate;

// A task with what it has delivered.
struct Recorder {
    explicit Recorder(QThreadPool& pool)
        : task(
              pool,
              [this](const std::shared_ptr<const int>& result) {
                  results.push_back(*result);
                  threads.push_back(std::this_thread::get_id());
              },
              [this](const Error& error) { errors.push_back(error); }) {}

    std::vector<int> results;
    std::vector<Error> errors;
    std::vector<std::thread::id> threads;
    LatestTask<int> task;
};

class LatestTaskTest : public QObject {
    Q_OBJECT

private:
    static std::function<int(std::stop_token)> answerBehind(Gate& gate, int answer) {
        return [&gate, answer](const std::stop_token& stop) {
            gate.pass(stop);
            return answer;
        };
    }
    // All work of the pool and all events it has posted are through.
    static void settle(QThreadPool& pool) {
        pool.waitForDone();
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void workRunsOnThePoolAndItsResultArrivesOnTheOwnersThread() {
        QThreadPool pool;
        Recorder recorder(pool);
        std::thread::id worker;
        recorder.task.start([&worker](const std::stop_token&) {
            worker = std::this_thread::get_id();
            return 42;
        });
        QVERIFY(recorder.task.running());
        pool.waitForDone();
        QVERIFY2(recorder.results.empty(), "delivered before the owner's event loop ran");
        QCoreApplication::processEvents();
        QCOMPARE(recorder.results, std::vector<int>{42});
        QVERIFY(!recorder.task.running());
        QVERIFY(recorder.threads.front() == std::this_thread::get_id());
        QVERIFY(worker != std::this_thread::get_id());
    }

    void newerRequestStopsTheOlderOneAndAloneIsDelivered() {
        QThreadPool pool;
        Gate gate;
        Recorder recorder(pool);
        recorder.task.start(answerBehind(gate, 1));
        QTRY_COMPARE_WITH_TIMEOUT(gate.arrived(), 1, 30000);
        recorder.task.start(answerBehind(gate, 2));
        QTRY_COMPARE_WITH_TIMEOUT(gate.stopped(), 1, 30000);
        gate.open();
        settle(pool);
        QCOMPARE(recorder.results, std::vector<int>{2});
        QVERIFY(recorder.errors.empty());
    }

    void resultThatWasReadyBeforeANewerStartIsDroppedOnDelivery() {
        QThreadPool pool;
        Recorder recorder(pool);
        recorder.task.start([](const std::stop_token&) { return 1; });
        pool.waitForDone();  // its outcome waits in the event queue
        recorder.task.start([](const std::stop_token&) { return 2; });
        settle(pool);
        QCOMPARE(recorder.results, std::vector<int>{2});
    }

    void supersededWorkThatStillWaitsForAThreadNeverRuns() {
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        Gate gate;
        Recorder blocker(pool);
        blocker.task.start(answerBehind(gate, 0));
        std::atomic<int> runs = 0;
        Recorder recorder(pool);
        for (int i = 1; i <= 3; ++i) {
            recorder.task.start([&runs, i](const std::stop_token&) {
                ++runs;
                return i;
            });
        }
        gate.open();
        settle(pool);
        QCOMPARE(runs.load(), 1);
        QCOMPARE(recorder.results, std::vector<int>{3});
    }

    void cancelledRequestDeliversNothing() {
        QThreadPool pool;
        Gate gate;
        Recorder recorder(pool);
        recorder.task.start(answerBehind(gate, 1));
        QTRY_COMPARE_WITH_TIMEOUT(gate.arrived(), 1, 30000);
        recorder.task.cancel();
        QVERIFY(!recorder.task.running());
        settle(pool);
        QCOMPARE(gate.stopped(), 1);
        QVERIFY(recorder.results.empty());
        QVERIFY(recorder.errors.empty());
    }

    void workThatGivesUpByItselfEndsTheRequestSilently() {
        QThreadPool pool;
        Recorder recorder(pool);
        recorder.task.start([](const std::stop_token&) -> int { throw Cancelled(); });
        settle(pool);
        QVERIFY(!recorder.task.running());
        QVERIFY(recorder.results.empty());
        QVERIFY(recorder.errors.empty());
    }

    void exceptionsArriveAsErrors_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::newRow("error") << 0 << QStringLiteral("FileEmpty: a.txt");
        QTest::newRow("out of memory") << 1 << QStringLiteral("OutOfMemory: ");
        QTest::newRow("anything else") << 2 << QStringLiteral("Internal: surprise");
    }

    void exceptionsArriveAsErrors() {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QThreadPool pool;
        Recorder recorder(pool);
        recorder.task.start([kind](const std::stop_token&) -> int {
            if (kind == 0) throw Error(ErrorCode::FileEmpty, {"a.txt"});
            if (kind == 1) throw std::bad_alloc();
            throw std::runtime_error("surprise");
        });
        settle(pool);
        QCOMPARE(recorder.errors.size(), std::size_t(1));
        QCOMPARE(QString::fromUtf8(recorder.errors.front().what()), text);
        QVERIFY(!recorder.task.running());
    }

    void taskMayDieWhileItsWorkStillRuns() {
        QThreadPool pool;
        Gate gate;
        bool called = false;
        {
            LatestTask<int> task(
                pool, [&called](const auto&) { called = true; }, [](const Error&) {});
            task.start([&gate](const std::stop_token&) {
                gate.passDeaf();
                return 1;
            });
            QTRY_COMPARE_WITH_TIMEOUT(gate.arrived(), 1, 30000);
        }
        gate.open();
        settle(pool);
        QVERIFY(!called);
    }

    void taskMayDieWithItsOutcomeInTheEventQueue() {
        QThreadPool pool;
        bool called = false;
        {
            LatestTask<int> task(
                pool, [&called](const auto&) { called = true; }, [](const Error&) {});
            task.start([](const std::stop_token&) { return 1; });
            pool.waitForDone();
        }
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void taskMayBeDestroyedByWhatItDelivers() {
        QThreadPool pool;
        std::unique_ptr<LatestTask<int>> task;
        int delivered = 0;
        task = std::make_unique<LatestTask<int>>(
            pool,
            [&](const std::shared_ptr<const int>& result) {
                task.reset();
                delivered = *result;
            },
            [](const Error&) {});
        task->start([](const std::stop_token&) { return 7; });
        settle(pool);
        QCOMPARE(delivered, 7);
        QVERIFY(!task);
    }

    void deliveryMayStartTheNextRequest() {
        QThreadPool pool;
        std::vector<int> results;
        std::unique_ptr<LatestTask<int>> task;
        task = std::make_unique<LatestTask<int>>(
            pool,
            [&](const std::shared_ptr<const int>& result) {
                results.push_back(*result);
                if (*result < 3) task->start([next = *result + 1](const std::stop_token&) { return next; });
            },
            [](const Error&) {});
        task->start([](const std::stop_token&) { return 1; });
        QTRY_COMPARE_WITH_TIMEOUT(results, (std::vector<int>{1, 2, 3}), 30000);
        QVERIFY(!task->running());
    }
};

QTEST_GUILESS_MAIN(LatestTaskTest)
#include "latest_task_test.moc"
