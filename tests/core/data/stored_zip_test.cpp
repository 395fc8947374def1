#include "core/data/stored_zip.h"

#include <QtTest>

#include "tests/support/npz.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

std::string zipOf(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string bytes;
    StoredZip archive([&bytes](std::string_view part) { bytes += part; });
    for (const auto& [name, content] : entries)
        archive.add(name, content);
    archive.finish();
    return bytes;
}

}  // namespace

class StoredZipTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherProgramReadsTheEntries() {
        const auto found =
            zipEntries(zipOf({{"a", "first"}, {"0/層.npy", std::string(100'000, 'x')}, {"e", ""}}));
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found.at("a"), std::string("first"));
        QCOMPARE(found.at("0/層.npy"), std::string(100'000, 'x'));
        QCOMPARE(found.at("e"), std::string());
    }

    void anArchiveMayBeEmpty() { QVERIFY(zipEntries(zipOf({})).empty()); }

    void entriesAreWrittenByteForByte() {
        const std::string expected(
            "PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0\x43\xbe\xb7\xe8\1\0\0\0\1\0\0\0\1\0\0\0na"
            "PK\x01\x02\x14\0\x14\0\0\x08\0\0\0\0\x21\0\x43\xbe\xb7\xe8\1\0\0\0\1\0\0\0\1\0\0\0"
            "\0\0\0\0\0\0\0\0\0\0\0\0\0\0n"
            "PK\x05\x06\0\0\0\0\1\0\1\0\x2f\0\0\0\x20\0\0\0\0\0",
            101);
        QCOMPARE(zipOf({{"n", "a"}}), expected);
    }

    void entriesMayBeMoreThan16BitsCount() {
        std::vector<std::pair<std::string, std::string>> entries;
        for (int i = 0; i < 70'000; ++i)
            entries.emplace_back(std::to_string(i), "x");
        const auto found = zipEntries(zipOf(entries));
        QCOMPARE(found.size(), std::size_t(70'000));
        QCOMPARE(found.at("69999"), std::string("x"));
    }
};

QTEST_APPLESS_MAIN(StoredZipTest)
#include "stored_zip_test.moc"
