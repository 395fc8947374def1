#include "core/inference/physical_cores.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <QTemporaryDir>
#include <QtTest>
#include <sched.h>
#include <vector>

using namespace stratascope;

class PhysicalCoresTest : public QObject {
    Q_OBJECT

private:
    static void describe(const std::filesystem::path& folder, int processor, const char* siblings) {
        const auto topology = folder / ("cpu" + std::to_string(processor)) / "topology";
        std::filesystem::create_directories(topology);
        std::ofstream(topology / "thread_siblings_list") << siblings << '\n';
    }

private Q_SLOTS:
    void threadsOfOneCoreCountOnce() {
        const QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        for (const int processor : {0, 1, 2, 3})
            describe(folder, processor, processor % 2 ? "1,3" : "0,2");
        QCOMPARE(countPhysicalCores(std::vector<int>{0, 1, 2, 3}, folder), 2);
        QCOMPARE(countPhysicalCores(std::vector<int>{0, 2}, folder), 1);
    }

    void processorsWithoutDescriptionAreCores() {
        QCOMPARE(countPhysicalCores(std::vector<int>{0, 1, 5}, "/nonexistent"), 3);
    }

    void thereIsAlwaysACore() {
        QCOMPARE(countPhysicalCores(std::vector<int>{}, "/nonexistent"), 1);
        QVERIFY(usablePhysicalCores() >= 1);
    }

    void noMoreThreadsThanProcessorsAreUsed() {
        QCOMPARE(usableThreads(0), usablePhysicalCores());
        QCOMPARE(usableThreads(1), 1);
        const int most = usableThreads(std::numeric_limits<int>::max());
        QVERIFY(most >= usablePhysicalCores());
        QVERIFY(most <= CPU_SETSIZE);
        QCOMPARE(usableThreads(most + 1), most);
    }
};

QTEST_APPLESS_MAIN(PhysicalCoresTest)
#include "physical_cores_test.moc"
