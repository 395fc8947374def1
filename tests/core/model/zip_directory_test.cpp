#include "core/model/zip_directory.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"
#include "tests/support/zip_builder.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

// The ZIP64 part of an entry's extra bytes.
std::string large(const std::vector<std::uint64_t>& numbers) {
    std::string part = "\x01\0"s;
    part.push_back(static_cast<char>(8 * numbers.size()));
    part.push_back('\0');
    return part.append(reinterpret_cast<const char*>(numbers.data()), 8 * numbers.size());
}

}  // namespace

class ZipDirectoryTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path path() const { return m_folder.filePath(u"archive.zip"_s).toStdString(); }

    ZipDirectory directoryOf(const std::string& bytes) const {
        writeFile(path(), bytes);
        const RegularFile file(path());
        ZipDirectory directory = readZipDirectory(file);
        findStoredBytes(file, directory);
        return directory;
    }

    QString refusalOf(const std::string& bytes) const {
        const QString text = QString::fromStdString(errorTextOf([&] { directoryOf(bytes); }));
        return QString(text).replace(QString::fromStdString(path().string()), u"F"_s);
    }

private Q_SLOTS:
    void storedEntriesAreFound_data() {
        QTest::addColumn<bool>("zip64");
        QTest::newRow("plain") << false;
        QTest::newRow("ZIP64") << true;
    }

    void storedEntriesAreFound() {
        QFETCH(bool, zip64);
        const std::string bytes = zipFile({{"b/data", "first"}, {"a", ""}}, {.zip64 = zip64});
        const ZipDirectory found = directoryOf(bytes);
        QCOMPARE(found.entries.size(), std::size_t(2));
        const ZipEntry* entry = findEntry(found, "b/data");
        QVERIFY(entry);
        QCOMPARE(bytes.substr(entry->begin, entry->size), "first"s);
        QCOMPARE(findEntry(found, "a")->size, std::uint64_t(0));
        QVERIFY(!findEntry(found, "b"));
    }

    void aColonWithinANameIsNoDrive() {
        for (const std::string name : {"run 12:30/data.pkl", "a/C:", ":"})
            QVERIFY(findEntry(directoryOf(zipFile({{name, "x"}})), name));
    }

    void row32LargeNumbersAreTakenFromTheirPart() {
        const ZipPart part{.name = "a", .bytes = "xyz", .storedSize = UINT32_MAX, .extra = large({3})};
        QCOMPARE(directoryOf(zipFile({part})).entries.front().size, std::uint64_t(3));
        const ZipPart place{.name = "a", .bytes = "xyz", .header = UINT32_MAX, .extra = large({0})};
        QCOMPARE(directoryOf(zipFile({place})).entries.front().begin, std::uint64_t(31));
    }

    void row32And33BadEntriesAreRefused_data() {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<std::string>("bytes");
        const auto row = [](const char* name, const ZipPart& part, const char* expected) {
            QTest::newRow(name) << u"ZipEntryRefused: F; "_s + QString::fromUtf8(expected)
                                << zipFile({part, {"other", "bytes"}});
        };
        row("row 32: deflated", {.name = "a", .bytes = "x", .method = 8}, "a; compressed");
        row("row 32: a bomb", {.name = "a", .bytes = "x", .method = 8, .size = 4'000'000'000U},
            "a; compressed");
        row("row 32: encrypted", {.name = "a", .bytes = "x", .flags = 1}, "a; encrypted");
        row("row 32: strongly encrypted", {.name = "a", .bytes = "x", .flags = 0x40}, "a; encrypted");
        row("row 32: a hidden directory", {.name = "a", .bytes = "x", .flags = 0x2000}, "a; encrypted");
        row("row 32: past the file", {.name = "a", .bytes = "x", .size = 4'000'000'000U}, "a; cut off");
        row("row 32: into the next entry", {.name = "a", .bytes = "x", .size = 20}, "a; overlaps another");
        row("row 32: two sizes", {.name = "a", .bytes = "x", .storedSize = 2}, "a; has two sizes");
        row("row 32: its header elsewhere", {.name = "a", .bytes = "x", .header = 1}, "a; cut off");
        row("row 32: its header past the file", {.name = "a", .bytes = "x", .header = 4'000'000'000U},
            "a; cut off");
        row("row 32: the header of another", {.name = "a", .bytes = "x", .header = 32},
            "a; has two different headers");
        row("row 32: ZIP64 without its part", {.name = "a", .bytes = "x", .size = UINT32_MAX},
            "a; has broken ZIP64 sizes");
        row("row 32: a ZIP64 part that is cut", {.name = "a", .bytes = "x", .extra = "\x01\0\x10\0x"s},
            "a; has broken ZIP64 sizes");
        row("row 32: ZIP64 lies about the size",
            {.name = "a", .bytes = "x", .size = UINT32_MAX, .extra = large({UINT64_MAX, UINT64_MAX})},
            "a; cut off");
        row("row 32: ZIP64 lies about the place",
            {.name = "a", .bytes = "x", .header = UINT32_MAX, .extra = large({UINT64_MAX})}, "a; cut off");
        row("row 33: ../", {.name = "../a", .bytes = "x"}, "../a; leads out of the archive");
        row("row 33: within the name", {.name = "b/../../a"}, "b/../../a; leads out of the archive");
        row("row 33: at the end", {.name = "b/.."}, "b/..; leads out of the archive");
        row("row 33: absolute", {.name = "/a"}, "/a; leads out of the archive");
        row("row 33: a backslash", {.name = "b\\a"}, "b\\a; leads out of the archive");
        row("row 33: a drive", {.name = "C:a"}, "C:a; leads out of the archive");
        row("row 33: a NUL", {.name = "a\0b"s}, "a");
        row("row 33: no name", {.name = ""}, "; has no proper name");
        row("row 33: not UTF-8", {.name = "\xff"}, "\xef\xbf\xbd; has no proper name");
        row("row 33: another name in the archive", {.name = "a", .localName = "b"},
            "a; has two different headers");
        row("row 33: twice", {.name = "other", .bytes = "x"}, "other; stands twice");
    }

    void row32And33BadEntriesAreRefused() {
        QFETCH(QString, expected);
        QFETCH(std::string, bytes);
        const QString found = refusalOf(bytes);
        QVERIFY2(found.startsWith(expected), qPrintable(found));
    }

    void row32BadEndsAreRefused_data() {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<std::string>("bytes");
        const auto row = [](const char* name, const ZipEnd& end, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(expected) << zipFile({{"a", "x"}}, end);
        };
        row("row 32: ZIP64 lies about the number", {.zip64 = true, .zip64Count = 1},
            "the ZIP64 record contradicts the archive's end");
        row("row 32: ZIP64 lies about the size", {.zip64 = true, .size = 1},
            "the ZIP64 record contradicts the archive's end");
        row("row 32: the size is wrong", {.size = 1}, "the directory is not where the archive says");
        row("row 32: the place is wrong", {.offset = 1}, "the directory is not where the archive says");
        row("row 32: ZIP64 without its record", {.size = UINT32_MAX - 47},
            "the directory is not where the archive says");
        row("row 32: several files", {.disk = 1}, "the archive is split over several files");
        row("row 32: a comment", {.comment = "PK"}, "the end of the zip archive is missing");
        const std::string whole = zipFile({{"a", "x"}}, {.zip64 = true});
        QTest::newRow("row 2: cut") << u"the end of the zip archive is missing"_s
                                    << whole.substr(0, whole.size() - 1);
        QTest::newRow("row 2: cut short") << u"the end of the zip archive is missing"_s << "PK\x03\x04"s;
        QTest::newRow("row 32: bytes before")
            << u"the ZIP64 record is not where the archive says"_s << "x" + whole;
        std::string count = zipFile({{"a", "x"}, {"b", "y"}});
        count[count.size() - 14] = count[count.size() - 12] = 1;
        QTest::newRow("row 32: a hidden entry") << u"the number of entries is wrong"_s << count;
        std::string broken = zipFile({{"a", "x"}});
        broken[32] = 'X';
        QTest::newRow("row 32: no entry") << u"not an entry of a zip archive"_s << broken;
    }

    void row32BadEndsAreRefused() {
        QFETCH(QString, expected);
        QFETCH(std::string, bytes);
        const QString found = refusalOf(bytes);
        QVERIFY2(found.startsWith(u"HeaderInvalid: F; "_s) && found.endsWith(u"; "_s + expected),
                 qPrintable(found));
    }

    void row32ManyEntriesOnTheSameBytesAreRefused() {
        std::vector<ZipPart> parts{{.name = "0", .bytes = std::string(1000, 'x')}};
        for (int i = 1; i < 100; ++i)
            parts.push_back(
                {.name = std::to_string(1000 + i), .bytes = "", .size = 1000, .localName = "0", .header = 0});
        QVERIFY(refusalOf(zipFile(parts)).startsWith(u"ZipEntryRefused: F; "_s));
    }
};

QTEST_APPLESS_MAIN(ZipDirectoryTest)
#include "zip_directory_test.moc"
