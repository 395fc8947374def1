#include "core/hub/model_cache.h"

#include <map>
#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

std::map<std::string, std::string> variables;

const char* lookUp(const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
}

}  // namespace

class ModelCacheTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path outside() const { return fs::canonical(m_folder->path().toStdString()); }
    fs::path cache() const { return outside() / "hub"; }

    // A snapshot as the Hugging Face libraries lay it out: links to blobs.
    fs::path addSnapshot(const std::string& repository, const std::string& revision) const {
        const fs::path folder = cache() / repository;
        const fs::path snapshot = folder / "snapshots" / revision;
        fs::create_directories(folder / "blobs");
        fs::create_directories(snapshot);
        writeFile(folder / "blobs" / ("config-" + revision), "{}");
        fs::create_symlink("../../blobs/config-" + revision, snapshot / "config.json");
        return snapshot;
    }

    void setMain(const std::string& repository, std::string_view revision) const {
        fs::create_directories(cache() / repository / "refs");
        writeFile(cache() / repository / "refs/main", revision);
    }

    static void makeOlder(const fs::path& path) {
        fs::last_write_time(path, fs::last_write_time(path) - std::chrono::hours(1));
    }

    std::vector<fs::path> found() const {
        std::vector<fs::path> folders;
        for (const CachedModel& model : modelsInCache(cache()))
            folders.push_back(model.folder);
        return folders;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        fs::create_directories(cache());
    }

    void theFolderFollowsTheEnvironment_data() {
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QString>("folder");
        const auto row = [](const char* folder, const char* environment) {
            QTest::newRow(environment)
                << QString::fromUtf8(environment).split(QLatin1Char(' ')) << QString::fromUtf8(folder);
        };
        row("/hub", "HF_HUB_CACHE=/hub HF_HOME=/hf XDG_CACHE_HOME=/xdg HOME=/home/a");
        row("/hf/hub", "HF_HOME=/hf XDG_CACHE_HOME=/xdg HOME=/home/a");
        row("/xdg/huggingface/hub", "XDG_CACHE_HOME=/xdg HOME=/home/a");
        row("/home/a/.cache/huggingface/hub", "HOME=/home/a");
        row("/home/a/.cache/huggingface/hub", "HF_HUB_CACHE= HF_HOME= XDG_CACHE_HOME= HOME=/home/a");
        row("/home/a/hf/hub", "HF_HOME=~/hf HOME=/home/a");
        row("/old", "HUGGINGFACE_HUB_CACHE=/old HF_HOME=/hf HOME=/home/a");
        row("/new", "HF_HUB_CACHE=/new HUGGINGFACE_HUB_CACHE=/old HOME=/home/a");
        row("/d/hub", "HF_HUB_CACHE=$DISK_1/hub DISK_1=/d HOME=/home/a");
        row("/d2/hub", "HF_HOME=${DISK}2 DISK=/d HOME=/home/a");
        row("/$B/x", "HF_HUB_CACHE=/$A/$B A=$B B=x HOME=/home/a");
        row("/$NONE/${NONE}/$", "HF_HUB_CACHE=/$NONE/${NONE}/$ HOME=/home/a");
        row("/${A", "HF_HUB_CACHE=/${A A=x HOME=/home/a");
        row("", "OTHER=/x");
    }

    void theFolderFollowsTheEnvironment() {
        QFETCH(QStringList, environment);
        QFETCH(QString, folder);
        variables.clear();
        for (const QString& assignment : environment) {
            const auto parts = assignment.split(QLatin1Char('='));
            variables[parts[0].toStdString()] = parts[1].toStdString();
        }
        QCOMPARE(QString::fromStdString(modelCacheFolder(lookUp).string()), folder);
    }

    void modelsAreSortedByName() {
        const auto b = addSnapshot("models--google--b", "1");
        const auto a = addSnapshot("models--zoo--a", "1");
        const auto c = addSnapshot("models--bert-base-uncased", "1");
        const std::vector<CachedModel> expected{{"bert-base-uncased", c}, {"google/b", b}, {"zoo/a", a}};
        QVERIFY(modelsInCache(cache()) == expected);
    }

    void otherFoldersAndFilesAreLeftOut() {
        addSnapshot("datasets--a--b", "1");
        writeFile(cache() / "models--a--file", "x");
        fs::create_directories(cache() / "models--a--empty/snapshots");
        fs::create_directories(cache() / "models--a--bare");
        fs::create_directories(cache() / "models--a--weights-only/snapshots/1");
        QVERIFY(found().empty());
    }

    void mainNamesTheRevision() {
        const auto main = addSnapshot("models--a--b", "aaa");
        addSnapshot("models--a--b", "bbb");
        makeOlder(main);
        setMain("models--a--b", "aaa\n");
        QCOMPARE(found(), std::vector{main});
    }

    void withoutMainTheNewestIsTaken() {
        const auto older = addSnapshot("models--a--b", "bbb");
        const auto newer = addSnapshot("models--a--b", "aaa");
        makeOlder(older);
        QCOMPARE(found(), std::vector{newer});
    }

    void aMainThatCannotBeUsedIsPassedOver_data() {
        QTest::addColumn<std::string>("main");
        QTest::newRow("names nothing") << "ccc"s;
        QTest::newRow("empty") << ""s;
        QTest::newRow("row 51: leaves the folder") << "../../../elsewhere"s;
        QTest::newRow("row 51: the folder above") << ".."s;
        QTest::newRow("row 51: absolute") << "/etc"s;
        QTest::newRow("endless") << std::string(100'000, 'a');
    }

    void aMainThatCannotBeUsedIsPassedOver() {
        QFETCH(std::string, main);
        const auto snapshot = addSnapshot("models--a--b", "aaa");
        setMain("models--a--b", main);
        fs::create_directories(cache() / "elsewhere");
        writeFile(cache() / "elsewhere/config.json", "{}");
        QCOMPARE(found(), std::vector{snapshot});
    }

    void row52AFifoIsNeverWaitedFor() {
        const auto snapshot = addSnapshot("models--a--b", "aaa");
        fs::create_directories(cache() / "models--a--b/refs");
        QCOMPARE(::mkfifo((cache() / "models--a--b/refs/main").c_str(), 0600), 0);
        fs::create_directories(cache() / "models--a--fifo/snapshots/1");
        QCOMPARE(::mkfifo((cache() / "models--a--fifo/snapshots/1/config.json").c_str(), 0600), 0);
        QCOMPARE(found(), std::vector{snapshot});
    }

    void row52LoopsOfLinksAreLeftOut() {
        const auto good = addSnapshot("models--a--good", "1");
        fs::create_symlink("models--a--self", cache() / "models--a--self");
        fs::create_directories(cache() / "models--a--loop/snapshots/1");
        fs::create_symlink("config.json", cache() / "models--a--loop/snapshots/1/config.json");
        fs::create_directories(cache() / "models--a--up");
        fs::create_symlink("..", cache() / "models--a--up/snapshots");
        QCOMPARE(found(), std::vector{good});
    }

    void row52LinksThatLeaveTheCacheAreLeftOut() {
        fs::create_directories(outside() / "secret/snapshots/1");
        writeFile(outside() / "secret/snapshots/1/config.json", "{}");
        fs::create_symlink(outside() / "secret", cache() / "models--a--repository");
        fs::create_directories(cache() / "models--a--snapshots");
        fs::create_symlink(outside() / "secret/snapshots", cache() / "models--a--snapshots/snapshots");
        fs::create_directories(cache() / "models--a--snapshot/snapshots");
        fs::create_symlink(outside() / "secret/snapshots/1", cache() / "models--a--snapshot/snapshots/1");
        fs::create_directories(cache() / "models--a--config/snapshots/1");
        fs::create_symlink(outside() / "secret/snapshots/1/config.json",
                           cache() / "models--a--config/snapshots/1/config.json");
        fs::create_directories(outside() / "hub-twin");
        writeFile(outside() / "hub-twin/config.json", "{}");
        fs::create_directories(cache() / "models--a--twin/snapshots");
        fs::create_symlink(outside() / "hub-twin", cache() / "models--a--twin/snapshots/1");
        QVERIFY(found().empty());
    }

    void aCacheBehindALinkIsRead() {
        const auto snapshot = addSnapshot("models--a--b", "1");
        fs::create_directory_symlink(cache(), outside() / "link");
        QCOMPARE(modelsInCache(outside() / "link").front().folder, snapshot);
    }

    void unreadableFoldersAreLeftOut() {
        if (::geteuid() == 0) QSKIP("the superuser may read everything");
        const auto good = addSnapshot("models--a--good", "1");
        const auto locked = addSnapshot("models--a--locked", "1");
        fs::permissions(locked, fs::perms::none);
        QCOMPARE(found(), std::vector{good});
        fs::permissions(locked, fs::perms::owner_all);
    }

    void whereThereIsNoCacheThereAreNoModels() {
        QVERIFY(modelsInCache(outside() / "absent").empty());
        QVERIFY(modelsInCache({}).empty());
        writeFile(outside() / "file", "x");
        QVERIFY(modelsInCache(outside() / "file").empty());
    }
};

QTEST_APPLESS_MAIN(ModelCacheTest)
#include "model_cache_test.moc"
