#include "core/data/stored_zip.h"

#include <QtTest>

#include "tests/support/npz.h"
#include "tests/support/thrown_error.h"

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

    void equalEntriesGiveEqualBytes() {
        QCOMPARE(zipOf({{"a", "first"}, {"b", ""}}), zipOf({{"a", "first"}, {"b", ""}}));
    }

    void nothingIsCompressed() {
        const std::string content(100'000, 'x');
        QVERIFY(zipOf({{"a", content}}).find(content) != std::string::npos);
    }

    void faultsOfTheSinkComeOut() {
        StoredZip archive([](std::string_view) { throw Error(ErrorCode::FileUnwritable, {"here", "why"}); });
        QVERIFY(throwsError(ErrorCode::FileUnwritable, [&] {
            archive.add("a", std::string(1'000'000, 'x'));
            archive.finish();
        }));
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
