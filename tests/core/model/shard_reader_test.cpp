#include "core/model/shard_reader.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.h"
#include "tests/support/pickle_builder.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"
#include "tests/support/zip_builder.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace fs = std::filesystem;

class ShardReaderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const std::string& name = "model.safetensors.index.json") const {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    // Two shards: a and b in the first, c in the second.
    void writeShards() const {
        writeFile(path("1.safetensors"),
                  SafetensorsBuilder().addFloats("a", {1}, {1}).addFloats("b", {2}, {2, 3}).bytes());
        writeFile(path("2.safetensors"), SafetensorsBuilder().addFloats("c", {1, 2}, {4, 5}).bytes());
    }

    QString refusalOf(const std::string& index) const {
        writeFile(path(), index);
        const QString text = QString::fromStdString(errorTextOf([this] { openWeights(path()); }));
        return QString(text).replace(QString::fromStdString(path().string()), u"I"_s);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        writeShards();
    }

    void shardsAreReadAsOneModel() {
        writeFile(path(), R"({"metadata":{"total_size":20,"more":[{}]},
                              "weight_map":{"c":"2.safetensors","a":"1.safetensors","b":"1.safetensors"}})");
        const auto weights = openWeights(path());
        QCOMPARE(weights->source(), path().string());
        QCOMPARE(weights->tensors().size(), std::size_t(3));
        QCOMPARE(weights->read(weights->tensors()[1]), (std::vector<float>{2, 3}));
        QCOMPARE(weights->tensors()[2].name, "c"s);
        QCOMPARE(shapeText(weights->tensors()[2].shape), "[1, 2]"s);
        std::vector<float> last(1);
        weights->readPart(weights->tensors()[2], 1, last);
        QCOMPARE(last, std::vector{5.0F});
        QCOMPARE(sizeOfShards(path()),
                 fs::file_size(path("1.safetensors")) + fs::file_size(path("2.safetensors")));
    }

    void shardsOfPyTorchAreRead() {
        PickleBuilder first;
        first.raw("}(").tensor("a", "FloatStorage", "0", 2, 0, {2}, {1}).raw("u");
        PickleBuilder second;
        second.raw("}(").tensor("b", "LongStorage", "0", 1, 0, {1}, {1}).raw("u");
        writeFile(path("pytorch_model-1.bin"),
                  torchZip(first.bytes(), {{"0", bytesOf(std::vector<float>{1, 2})}}));
        writeFile(path("pytorch_model-2.bin"),
                  legacyFile(second.bytes(), {"0"}, legacyStorage(1, bytesOf(std::vector<std::int64_t>{9}))));
        writeFile(path("pytorch_model.bin.index.json"),
                  R"({"weight_map":{"a":"pytorch_model-1.bin","b":"pytorch_model-2.bin"}})");
        const auto weights = openWeights(path("pytorch_model.bin.index.json"));
        QCOMPARE(weights->read(weights->tensors()[0]), (std::vector<float>{1, 2}));
        QCOMPARE(weights->read(weights->tensors()[1]), std::vector{9.0F});
    }

    void tensorsThatTheIndexLeavesOutAreThere() {
        writeFile(path(), R"({"weight_map":{"a":"1.safetensors"}})");
        QCOMPARE(openWeights(path())->tensors().size(), std::size_t(2));
    }

    void row17BrokenIndexesAreRefused_data() {
        QTest::addColumn<std::string>("index");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& map, const char* expected) {
            QTest::newRow(name) << R"({"weight_map":{)" + map + "}}" << QString::fromUtf8(expected);
        };
        row("row 17: a missing file", R"("a":"1.safetensors","c":"3.safetensors")",
            "ShardMissing: I; 3.safetensors");
        row("row 17: cyclic", R"("a":"model.safetensors.index.json")",
            "ShardIndexInvalid: I; model.safetensors.index.json; an index itself");
        row("row 17: ../", R"("a":"../1.safetensors")",
            "ShardIndexInvalid: I; ../1.safetensors; not the name of a file beside the index");
        row("row 17: an absolute name", R"("a":"/etc/passwd")",
            "ShardIndexInvalid: I; /etc/passwd; not the name of a file beside the index");
        row("row 17: a folder", R"("a":"..")",
            "ShardIndexInvalid: I; ..; not the name of a file beside the index");
        row("row 17: a backslash", R"("a":"..\\1")",
            "ShardIndexInvalid: I; ..\\1; not the name of a file beside the index");
        row("row 17: a NUL", R"("a":"1.safetensors\u0000x")", nullptr);
        row("row 17: no name", R"("a":"")",
            "ShardIndexInvalid: I; ; not the name of a file beside the index");
        row("row 17: not in its shard", R"("a":"1.safetensors","b":"2.safetensors")",
            "ShardIndexInvalid: I; b; not in 2.safetensors");
        row("row 17: in no shard", R"("x":"1.safetensors")", "ShardIndexInvalid: I; x; not in 1.safetensors");
        row("row 17: named twice", R"("a":"1.safetensors","a":"2.safetensors")", "DuplicateTensor: I; a");
        row("row 17: no tensors", "", "ShardIndexInvalid: I; weight_map; names 0 files");
        row("row 6: a number for a file", R"("a":1)",
            "HeaderInvalid: I; 20; weight_map holds something other than file names");
        row("row 6: an object for a file", R"("a":{})",
            "HeaderInvalid: I; 19; weight_map holds something other than file names");
        row("row 6: two maps", R"(},"weight_map":{)", "HeaderInvalid: I; 30; weight_map stands twice");
        const auto whole = [](const char* name, const std::string& index, const char* expected) {
            QTest::newRow(name) << index << QString::fromUtf8(expected);
        };
        whole("row 6: not JSON", R"({"weight_map":{"a"})", "HeaderInvalid: I; 18; not JSON");
        whole("row 6: a list", R"({"weight_map":[]})", "HeaderInvalid: I; 14; weight_map is not an object");
        whole("row 6: text", R"({"weight_map":"a"})", "HeaderInvalid: I; 16; weight_map is not an object");
        whole("row 6: nested 10^6 deep", R"({"weight_map":{},"x":)" + std::string(1'000'000, '[') + "}",
              "HeaderInvalid: I; 84; nested too deep");
        whole("row 2: cut off", "{\"weight_map\":{\"a\":\"1.safe", "HeaderInvalid: I; 25; not JSON");
        whole("row 6: not UTF-8", "{\"weight_map\":{\"\xff\":\"1.safetensors\"}}",
              "HeaderInvalid: I; 16; not UTF-8");
        whole("row 6: no map", R"({"total_size":{"weight_map":{}}})",
              "HeaderInvalid: I; 31; weight_map is missing");
    }

    void row17BrokenIndexesAreRefused() {
        QFETCH(std::string, index);
        QFETCH(QString, expected);
        const QString found = refusalOf(index);
        if (expected.isEmpty()) {
            QVERIFY(found.startsWith(u"ShardIndexInvalid: I; 1.safetensors"_s));
        } else {
            QCOMPARE(found, expected);
        }
    }

    void row17ATensorInTwoShardsIsRefused() {
        writeFile(path("2.safetensors"),
                  SafetensorsBuilder().addFloats("c", {1}, {4}).addFloats("a", {1}, {9}).bytes());
        QCOMPARE(refusalOf(R"({"weight_map":{"a":"1.safetensors","c":"2.safetensors"}})"),
                 u"ShardIndexInvalid: I; a; both in 1.safetensors and in 2.safetensors"_s);
    }

    void row17AnotherIndexForAShardIsRefused() {
        writeFile(path("other.json"), R"({"weight_map":{"a":"model.safetensors.index.json"}})");
        QCOMPARE(refusalOf(R"({"weight_map":{"a":"other.json"}})"),
                 u"ShardIndexInvalid: I; other.json; an index itself"_s);
    }

    void row17TooManyFilesAreRefused() {
        std::string map;
        for (int i = 0; i < 501; ++i) {
            const QString entry = u"%1\"%2\":\"shard%2\""_s.arg(i > 0 ? u","_s : u""_s, QString::number(i));
            map += entry.toStdString();
        }
        QCOMPARE(refusalOf(R"({"weight_map":{)" + map + "}}"),
                 u"ShardIndexInvalid: I; weight_map; names 501 files"_s);
    }

    void faultsOfAShardNameTheShard() {
        fs::resize_file(path("2.safetensors"), 20);
        const QString found = refusalOf(R"({"weight_map":{"a":"1.safetensors","c":"2.safetensors"}})");
        QVERIFY(
            found.startsWith("FileTruncated: "_L1 + QString::fromStdString(path("2.safetensors").string())));
    }

    void row54ShardsDeletedWhileInUseAreStillRead() {
        writeFile(path(), R"({"weight_map":{"a":"1.safetensors","c":"2.safetensors"}})");
        const auto weights = openWeights(path());
        fs::remove(path("2.safetensors"));
        QCOMPARE(weights->read(weights->tensors()[2]), (std::vector<float>{4, 5}));
    }

    void theSizeOfABrokenIndexIsUnknown() {
        writeFile(path(), "{");
        QCOMPARE(sizeOfShards(path()), std::uintmax_t(0));
        QCOMPARE(sizeOfShards(path("absent")), std::uintmax_t(0));
        writeFile(path(), R"({"weight_map":{"a":"2.safetensors","b":"absent"}})");
        QCOMPARE(sizeOfShards(path()), fs::file_size(path("2.safetensors")));
    }
};

QTEST_APPLESS_MAIN(ShardReaderTest)
#include "shard_reader_test.moc"
