#include "core/data/array_file_writer.h"

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;
namespace fs = std::filesystem;

namespace {

std::vector<NamedArray> sampleArrays() {
    std::vector<NamedArray> arrays;
    for (const std::string group : {"0/", "1/", "2/"}) {
        arrays.push_back({group + "hidden_states", {1, 2, 2}, std::vector<float>{1, 2, 3, 4.5F}});
        arrays.push_back({group + "ids", {3}, std::vector<std::int64_t>{1, 2, 3}});
        arrays.push_back({group + "tokens", {2}, std::vector<std::string>{"a", "你"}});
    }
    return arrays;
}

}  // namespace

class ArrayFileWriterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const std::string& name) const { return fs::path(m_folder->path().toStdString()) / name; }
    std::ptrdiff_t filesLeft() const {
        return std::distance(fs::directory_iterator(path("")), fs::directory_iterator());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theFileIsThatOfAllArraysAtOnce_data() {
        QTest::addColumn<ArrayFormat>("format");
        QTest::newRow("npz") << ArrayFormat::Npz;
        QTest::newRow("npy") << ArrayFormat::Npy;
        QTest::newRow("csv") << ArrayFormat::Csv;
        QTest::newRow("json") << ArrayFormat::Json;
        QTest::newRow("safetensors") << ArrayFormat::Safetensors;
    }

    void theFileIsThatOfAllArraysAtOnce() {
        QFETCH(const ArrayFormat, format);
        ArrayFileWriter writer(path("file"), format);
        for (const NamedArray& array : sampleArrays())
            writer.add(array);
        QVERIFY(!fs::exists(path("file")));
        writer.commit();
        QVERIFY(readFile(path("file")) == arrayFileBytes(sampleArrays(), format));
        QCOMPARE(filesLeft(), std::ptrdiff_t(1));
    }

    void whatIsNotCommittedLeavesTheOldFile_data() { theFileIsThatOfAllArraysAtOnce_data(); }

    void whatIsNotCommittedLeavesTheOldFile() {
        QFETCH(const ArrayFormat, format);
        writeFile(path("file"), "old");
        {
            ArrayFileWriter writer(path("file"), format);
            writer.add(sampleArrays().front());
        }
        QCOMPARE(readFile(path("file")), std::string("old"));
        QCOMPARE(filesLeft(), std::ptrdiff_t(1));
    }

    void row45ATargetThatCannotBeWrittenIsFoundAtOnce() {
        QVERIFY(throwsError(ErrorCode::FileUnwritable,
                            [&] { ArrayFileWriter(path("gone/file"), ArrayFormat::Npz); }));
        QVERIFY(throwsError(ErrorCode::FileUnwritable, [&] { ArrayFileWriter(path(""), ArrayFormat::Npz); }));
    }

    void faultsOfTheCallerAreInternalErrors() {
        ArrayFileWriter writer(path("file"), ArrayFormat::Npz);
        QVERIFY(throwsError(ErrorCode::Internal, [&] { writer.commit(); }));
        const NamedArray array = sampleArrays().front();
        writer.add(array);
        QVERIFY(throwsError(ErrorCode::Internal, [&] { writer.add(array); }));
        QVERIFY(throwsError(ErrorCode::Internal, [&] { writer.add({"x", {7}, std::vector<float>{1}}); }));
    }
};

QTEST_APPLESS_MAIN(ArrayFileWriterTest)
#include "array_file_writer_test.moc"
