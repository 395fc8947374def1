#include "core/data/safe_file.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <QTemporaryDir>
#include <QtTest>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/data/array_file.h"
#include "tests/core/data/failing_system.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;
namespace fs = std::filesystem;

namespace {

// Root may write anywhere, which hides what is tested: acts as nobody while it lives.
class AsUnprivilegedUser {
public:
    AsUnprivilegedUser() {
        if (::geteuid() == 0) m_changed = ::seteuid(65534) == 0;
    }
    ~AsUnprivilegedUser() {
        if (m_changed && ::seteuid(0) != 0) std::abort();
    }
    AsUnprivilegedUser(const AsUnprivilegedUser&) = delete;
    AsUnprivilegedUser& operator=(const AsUnprivilegedUser&) = delete;

private:
    bool m_changed = false;
};

// Files of this process can grow to `bytes` and no further while it lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

Error errorOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorCode::Internal, {"no error"});
}

std::string reason(int number) {
    return std::generic_category().message(number);
}

mode_t permissions(const fs::path& path) {
    struct stat state {};
    ::stat(path.c_str(), &state);
    return state.st_mode & 07777U;
}

void writePlainly(const fs::path& path, const std::string& bytes) {
    std::ofstream(path) << bytes;
}

}  // namespace

class SafeFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = fs::path(m_folder->path().toStdString()) / "result.npz";
    }

    void aNewFileHoldsTheBytes_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("some") << std::string("a\0b\n", 4);
        QTest::newRow("none") << std::string();
        QTest::newRow("many") << std::string(3'000'000, 'x');
    }

    void aNewFileHoldsTheBytes() {
        QFETCH(std::string, bytes);
        writeFileSafely(m_path, bytes);
        QVERIFY(readFile(m_path) == bytes);
        verifyNothingElseIsLeft();
    }

    void aNewFileHasThePermissionsOfAnyNewFile() {
        const mode_t before = ::umask(027);
        writeFileSafely(m_path, "new");
        ::umask(before);
        QCOMPARE(permissions(m_path), mode_t(0640));
    }

    void aRelativePathIsTakenFromTheCurrentFolder() {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder->path()));
        writeFileSafely("result.npz", "relative");
        QDir::setCurrent(before);
        QCOMPARE(readFile(m_path), std::string("relative"));
    }

    void theFileReplacedHandsOnItsPermissions() {
        writePlainly(m_path, "old");
        QCOMPARE(::chmod(m_path.c_str(), 0604), 0);
        writeFileSafely(m_path, "new");
        QCOMPARE(readFile(m_path), std::string("new"));
        QCOMPARE(permissions(m_path), mode_t(0604));
        verifyNothingElseIsLeft();
    }

    void aReaderOfTheOldFileKeepsIt() {
        writePlainly(m_path, "old");
        std::ifstream reader(m_path);
        writeFileSafely(m_path, "new");
        std::string text;
        reader >> text;
        QCOMPARE(text, std::string("old"));
    }

    void shortAndInterruptedWritesGoOn() {
        FailingSystem system;
        system.longestWrite = 3;
        system.interruptions = 2;
        writeFileSafely(m_path, "0123456789");
        QCOMPARE(readFile(m_path), std::string("0123456789"));
    }

    // Row 44 of the bad inputs.
    void aFullDiskKeepsTheOldFile_data() {
        QTest::addColumn<int>("writeError");
        QTest::addColumn<int>("flushError");
        QTest::newRow("no space") << ENOSPC << 0;
        QTest::newRow("quota") << EDQUOT << 0;
        QTest::newRow("found out when flushed") << 0 << ENOSPC;
    }

    void aFullDiskKeepsTheOldFile() {
        QFETCH(int, writeError);
        QFETCH(int, flushError);
        writePlainly(m_path, "old");
        FailingSystem system;
        if (writeError != 0) system.diskSpace = 4;
        system.writeError = writeError;
        system.flushError = flushError;
        const Error error = errorOf([&] { writeFileSafely(m_path, "0123456789"); });
        QCOMPARE(error.code(), ErrorCode::DiskFull);
        QCOMPARE(error.arguments()[0], m_path.string());
        QCOMPARE(error.arguments()[1], std::string("10"));
        QVERIFY(std::stoull(error.arguments()[2]) > 0);
        QCOMPARE(readFile(m_path), std::string("old"));
        verifyNothingElseIsLeft();
    }

    void aFaultyDiskKeepsTheOldFile_data() {
        QTest::addColumn<int>("writeError");
        QTest::addColumn<int>("flushError");
        QTest::addColumn<int>("renameError");
        QTest::newRow("write") << EIO << 0 << 0;
        QTest::newRow("flush") << 0 << EIO << 0;
        QTest::newRow("rename") << 0 << 0 << EACCES;
    }

    void aFaultyDiskKeepsTheOldFile() {
        QFETCH(int, writeError);
        QFETCH(int, flushError);
        QFETCH(int, renameError);
        writePlainly(m_path, "old");
        FailingSystem system;
        if (writeError != 0) system.diskSpace = 4;
        system.writeError = writeError;
        system.flushError = flushError;
        system.renameError = renameError;
        verifyUnwritable(reason(writeError + flushError + renameError));
        QCOMPARE(readFile(m_path), std::string("old"));
        verifyNothingElseIsLeft();
    }

    void bytesThatDidNotArriveAreNoticed() {
        writePlainly(m_path, "old");
        FailingSystem system;
        system.loseWrites = true;
        verifyUnwritable("only 0 of 10 bytes arrived");
        QCOMPARE(readFile(m_path), std::string("old"));
        verifyNothingElseIsLeft();
    }

    void aFileLargerThanTheSystemAllowsKeepsTheOldFile() {
        writePlainly(m_path, "old");
        {
            const FileSizeLimit limit(5);
            verifyUnwritable(reason(EFBIG));
        }
        QCOMPARE(readFile(m_path), std::string("old"));
        verifyNothingElseIsLeft();
    }

    // Row 45 of the bad inputs.
    void aReadOnlyFolderIsNamedAsTheReason() {
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0555), 0);
        {
            const AsUnprivilegedUser user;
            verifyUnwritable(reason(EACCES));
        }
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0755), 0);
    }

    void aReadOnlyFileIsNotReplaced() {
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0777), 0);
        writePlainly(m_path, "old");
        QCOMPARE(::chmod(m_path.c_str(), 0444), 0);
        {
            const AsUnprivilegedUser user;
            verifyUnwritable(reason(EACCES));
        }
        QCOMPARE(readFile(m_path), std::string("old"));
        verifyNothingElseIsLeft();
    }

    void aVanishedFolderIsNamedAsTheReason() {
        m_path = fs::path(m_folder->path().toStdString()) / "gone" / "result.npz";
        verifyUnwritable(reason(ENOENT));
        QVERIFY(!fs::exists(m_path.parent_path()));
    }

    void aFileInPlaceOfTheFolderIsNamedAsTheReason() {
        writePlainly(m_path, "old");
        m_path = m_path / "result.npz";
        verifyUnwritable(reason(ENOTDIR));
    }

    void anOverLongNameIsNamedAsTheReason() {
        m_path = m_path.parent_path() / (std::string(252, 'x') + ".npz");
        verifyUnwritable(reason(ENAMETOOLONG));
    }

    void theLongestNameThereIsCanBeWritten() {
        m_path = m_path.parent_path() / (std::string(251, 'x') + ".npz");
        writeFileSafely(m_path, "long");
        QCOMPARE(readFile(m_path), std::string("long"));
    }

    void whatIsNoRegularFileIsNotReplaced() {
        QVERIFY(fs::create_directory(m_path));
        verifyUnwritable(reason(EISDIR));
        fs::remove(m_path);
        QCOMPARE(::mkfifo(m_path.c_str(), 0600), 0);
        verifyUnwritable("not a regular file");
        QVERIFY(fs::is_fifo(m_path));
    }

    void theTargetOfALinkIsReplacedAndTheLinkStays() {
        const fs::path folder = m_path.parent_path() / "elsewhere";
        QVERIFY(fs::create_directory(folder));
        writePlainly(folder / "target.npz", "old");
        fs::create_symlink("elsewhere/target.npz", m_path.parent_path() / "second");
        fs::create_symlink("second", m_path);
        writeFileSafely(m_path, "new");
        QVERIFY(fs::is_symlink(m_path));
        QCOMPARE(fs::read_symlink(m_path), fs::path("second"));
        QCOMPARE(readFile(folder / "target.npz"), std::string("new"));
        QCOMPARE(entriesOf(folder), std::ptrdiff_t(1));
    }

    void aLinkToNothingMakesItsTarget() {
        fs::create_symlink("target.npz", m_path);
        writeFileSafely(m_path, "new");
        QVERIFY(fs::is_symlink(m_path));
        QCOMPARE(readFile(m_path.parent_path() / "target.npz"), std::string("new"));
    }

    void aLoopOfLinksIsNamedAsTheReason() {
        fs::create_symlink("result.npz", m_path.parent_path() / "other");
        fs::create_symlink("other", m_path);
        verifyUnwritable(reason(ELOOP));
    }

    void aFileMayComeInPieces() {
        SafeFile file(m_path);
        file.write("one, ");
        const auto spool = file.makeSpool();
        spool->write(std::string(3'000'000, 'x'));
        file.append(*spool);
        file.write(", three");
        QVERIFY(!fs::exists(m_path));
        file.commit();
        QCOMPARE(readFile(m_path), "one, " + std::string(3'000'000, 'x') + ", three");
    }

    void whatIsNotCommittedWasNeverThere() {
        writePlainly(m_path, "old");
        {
            SafeFile file(m_path);
            file.write("new");
            file.makeSpool()->write("more");
        }
        QCOMPARE(readFile(m_path), std::string("old"));
        verifyNothingElseIsLeft();
    }

    void row45AnUnwritableTargetIsFoundBeforeAnythingIsMadeForIt() {
        m_path = m_path.parent_path() / "gone" / "result.npz";
        QCOMPARE(errorOf([&] { SafeFile file(m_path); }).code(), ErrorCode::FileUnwritable);
    }

    void row44AFullDiskIsFoundWithEveryPiece() {
        writePlainly(m_path, "old");
        SafeFile file(m_path);
        file.write("0123456789");
        FailingSystem system;
        system.diskSpace = 5;
        system.writeError = ENOSPC;
        const Error error = errorOf([&] { file.write("0123456789"); });
        QCOMPARE(error.code(), ErrorCode::DiskFull);
        QCOMPARE(error.arguments()[1], std::string("20"));
        QCOMPARE(readFile(m_path), std::string("old"));
    }

    void noPathIsRefused() {
        QCOMPARE(errorOf([] { writeFileSafely("", "x"); }).code(), ErrorCode::FileUnwritable);
    }

private:
    void verifyUnwritable(const std::string& expected) const {
        const Error error = errorOf([&] { writeFileSafely(m_path, "0123456789"); });
        QCOMPARE(error.code(), ErrorCode::FileUnwritable);
        QCOMPARE(error.arguments()[0], m_path.string());
        QCOMPARE(error.arguments()[1], expected);
    }

    static std::ptrdiff_t entriesOf(const fs::path& folder) {
        return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
    }

    void verifyNothingElseIsLeft() const { QCOMPARE(entriesOf(m_path.parent_path()), std::ptrdiff_t(1)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

QTEST_APPLESS_MAIN(SafeFileTest)
#include "safe_file_test.moc"
