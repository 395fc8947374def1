#include "core/base/regular_file.h"

#include <QTemporaryDir>
#include <QtTest>
#include <span>
#include <sys/stat.h>

#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

class RegularFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

private Q_SLOTS:
    void bytesAreReadFromWhereTheyAreAsked() {
        writeFile(path("file"), "0123456789");
        const RegularFile file(path("file"));
        std::string bytes(3, ' ');
        file.readAt(4, std::as_writable_bytes(std::span(bytes)));
        QCOMPARE(bytes, std::string("456"));
        QCOMPARE(file.bytesAt(8, 2), std::string("89"));
        QCOMPARE(file.size(), std::uintmax_t(10));
        QCOMPARE(file.path(), path("file").string());
    }

    void readingPastTheEndSaysHowMuchIsThere() {
        writeFile(path("file"), "0123456789");
        const RegularFile file(path("file"));
        std::string bytes(8, ' ');
        QCOMPARE(errorTextOf([&] { file.readAt(4, std::as_writable_bytes(std::span(bytes))); }),
                 "FileTruncated: " + path("file").string() + "; 12; 10");
    }

    void row52AFifoIsRefusedWithoutWaiting() {
        QCOMPARE(::mkfifo(path("fifo").c_str(), 0600), 0);
        QVERIFY(throwsError(ErrorCode::NotARegularFile, [&] { RegularFile file(path("fifo")); }));
    }

    void whatIsNotThereIsNotFound() {
        writeFile(path("file"), "x");
        for (const char* name : {"absent", "file/below"}) {
            QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { RegularFile file(path(name)); }));
        }
    }

    void smallFilesAreReadWhole() {
        writeFile(path("file"), "0123456789");
        QCOMPARE(readSmallFile(path("file"), 10), std::string("0123456789"));
    }

    void emptyAndLargeFilesAreNoSmallFiles() {
        writeFile(path("file"), "0123456789");
        QCOMPARE(errorTextOf([&] { readSmallFile(path("file"), 9); }),
                 "FileTooLarge: " + path("file").string() + "; 9");
        writeFile(path("empty"), "");
        QVERIFY(throwsError(ErrorCode::FileEmpty, [&] { readSmallFile(path("empty"), 9); }));
    }
};

QTEST_APPLESS_MAIN(RegularFileTest)
#include "regular_file_test.moc"
