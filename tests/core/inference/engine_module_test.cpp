#include "core/inference/engine_module.h"

#include <fstream>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#include "tests/support/memory_weights.h"
#include "tests/support/test_data.h"
#include "tests/support/test_engine.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using Path = std::filesystem::path;

class EngineModuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void missingModuleNamesTheFoldersLookedIn() {
        const auto error = errorThrownBy([] { loadEngineModule({"/nonexistent/a", "/nonexistent/b"}); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::EngineUnavailable);
        QCOMPARE(error->arguments().front(),
                 "libstratascope-engine.so is not in /nonexistent/a, /nonexistent/b");
    }

    void fileThatIsNoModuleGivesTheLinkersReason() {
        const QTemporaryDir directory;
        const Path folder = directory.path().toStdString();
        std::ofstream(folder / engineModuleFile) << "not a shared object";
        const auto error = errorThrownBy([&] { loadEngineModule({folder}); });
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::EngineUnavailable);
        QVERIFY(error->arguments().front().find((folder / engineModuleFile).string()) != std::string::npos);
    }

    void moduleIsFoundInALaterFolder() {
        QVERIFY(loadEngineModule({"/nonexistent", binaryFolder() / "app"}).engine != nullptr);
    }

    void loadingFromSeveralThreadsWorks() {
        std::vector<EngineFactory> factories(4);
        {
            std::vector<std::jthread> threads;
            for (EngineFactory& factory : factories)
                threads.emplace_back([&factory] { factory = engineFactory(); });
        }
        for (const EngineFactory& factory : factories)
            QVERIFY(factory != nullptr);
    }

    void errorsOfTheModuleAreCaughtByTheirType() {
        MemoryWeights nothing;
        ModelConfig config;
        config.modelType = "bert";
        config.layerCount = 1;
        QVERIFY(
            throwsError(ErrorCode::MissingTensors, [&] { engineFactory()(config, nothing, {}, {}, {}); }));
    }

    void threadsWaitBrieflyUnlessThePersonChoseOtherwise() {
        qunsetenv("OMP_WAIT_POLICY");
        qunsetenv("GOMP_SPINCOUNT");
        QVERIFY(letEngineThreadsWaitBriefly());
        QVERIFY(qgetenv("GOMP_SPINCOUNT").toInt() > 0);
        QVERIFY(!letEngineThreadsWaitBriefly());
        qunsetenv("GOMP_SPINCOUNT");
        qputenv("OMP_WAIT_POLICY", "ACTIVE");
        QVERIFY(!letEngineThreadsWaitBriefly());
        QVERIFY(!qEnvironmentVariableIsSet("GOMP_SPINCOUNT"));
    }

    void foldersAreThoseOfBuildTreeAndInstallation_data() {
        QTest::addColumn<std::string>("program");
        QTest::addColumn<std::string>("installed");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* name, std::string program, std::string installed,
                            std::string expected) {
            QTest::newRow(name) << program << installed << expected;
        };
        row("as usual", "/opt/strata/bin/strata", "../lib/stratascope", "/opt/strata/lib/stratascope");
        row("another library folder", "/opt/strata/bin/strata", "../lib64/stratascope",
            "/opt/strata/lib64/stratascope");
        row("a deeper program", "/opt/strata/bin/tools/strata", "../../lib/stratascope",
            "/opt/strata/lib/stratascope");
        row("a place of its own", "/opt/strata/bin/strata", "/srv/lib/stratascope", "/srv/lib/stratascope");
    }

    void foldersAreThoseOfBuildTreeAndInstallation() {
        QFETCH(const std::string, program);
        QFETCH(const std::string, installed);
        QFETCH(const std::string, expected);
        const std::vector<Path> folders = engineModuleFolders(program, installed);
        QCOMPARE(folders.front(), Path(program).parent_path());
        QVERIFY(std::ranges::count(folders, Path(expected)) == 1);
    }

    void executableBehindALinkIsFollowed() {
        const QTemporaryDir directory;
        const Path folder = std::filesystem::canonical(directory.path().toStdString());
        std::filesystem::create_directories(folder / "real");
        std::ofstream(folder / "real" / "program") << "";
        std::filesystem::create_symlink(folder / "real" / "program", folder / "program");
        QCOMPARE(engineModuleFolders(folder / "program").front(), folder / "real");
    }
};

QTEST_APPLESS_MAIN(EngineModuleTest)
#include "engine_module_test.moc"
