#include "core/engine/parallel_for.h"

#include <atomic>
#include <omp.h>
#include <QtTest>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace stratascope;

namespace {

constexpr std::int64_t heavy = 1 << 20;

}  // namespace

class ParallelForTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { omp_set_num_threads(2); }

    void everyIndexIsWorkedOnOnce_data() {
        QTest::addColumn<std::int64_t>("count");
        QTest::addColumn<std::int64_t>("costs");
        for (const std::int64_t count : {0, 1, 2, 3, 1000}) {
            QTest::addRow("%d light", int(count)) << count << std::int64_t(1);
            QTest::addRow("%d heavy", int(count)) << count << heavy;
        }
    }
    void everyIndexIsWorkedOnOnce() {
        QFETCH(std::int64_t, count);
        QFETCH(std::int64_t, costs);
        std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
        parallelFor(count, costs, [&](std::int64_t i) { ++calls[static_cast<std::size_t>(i)]; });
        for (const std::atomic<int>& number : calls)
            QCOMPARE(number.load(), 1);
    }

    void lightWorkStaysOnTheCallingThread() {
        const auto caller = std::this_thread::get_id();
        bool stayed = true;
        parallelFor(100, 1, [&](std::int64_t) { stayed = stayed && std::this_thread::get_id() == caller; });
        QVERIFY(stayed);
    }

    void exceptionsComeOut() {
        for (const std::int64_t costs : {std::int64_t(1), heavy}) {
            const auto fail = [](std::int64_t i) {
                if (i == 99) throw std::logic_error("the last one");
            };
            QVERIFY_THROWS_EXCEPTION(std::logic_error, parallelFor(100, costs, fail));
        }
    }
};

QTEST_APPLESS_MAIN(ParallelForTest)
#include "parallel_for_test.moc"
