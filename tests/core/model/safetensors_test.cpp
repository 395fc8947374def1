#include <algorithm>
#include <cmath>
#include <limits>
#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/model/weight_reader.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;

namespace {

// One tensor's entry in a header.
std::string entry(const std::string& name, const std::string& shape, const std::string& offsets,
                  const std::string& dtype = "F32") {
    return safetensorsEntry(name, dtype, shape, offsets);
}

std::string file(const std::string& entries, std::size_t dataSize) {
    return safetensorsFile("{" + entries + "}", std::string(dataSize, '\0'));
}

std::string lengthOnly(std::uint64_t length) {
    return bytesOf(std::vector{length}) + "{}";
}

}  // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path path(const char* name = "model.safetensors") const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    std::unique_ptr<WeightReader> reader(std::string_view bytes) const {
        writeFile(path(), bytes);
        return openSafetensors(path());
    }

private Q_SLOTS:
    void hostileFilesAreRefused_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* name, const std::string& bytes, const std::string& expected) {
            QTest::newRow(name) << bytes << expected;
        };
        const std::string good = file(entry("a", "[2]", "[0,8]"), 8);
        const std::string deep = R"({"a":{"extra":)" + std::string(1'000'000, '[');

        row("row 1: an empty file", "", "FileEmpty: F");
        row("row 2: cut within the data", good.substr(0, good.size() - 3),
            "FileTruncated: F; " + std::to_string(good.size()) + "; " + std::to_string(good.size() - 3));
        row("row 2: cut within the header", good.substr(0, 20),
            "FileTruncated: F; " + std::to_string(good.size() - 8) + "; 20");
        row("row 2: cut within the length", good.substr(0, 5), "FileTruncated: F; 8; 5");
        row("row 5: header of 2^64-1 bytes", lengthOnly(UINT64_MAX),
            "HeaderTooLarge: F; 18446744073709551615; 100000000");
        row("row 5: header of 2^63 bytes", lengthOnly(std::uint64_t(1) << 63),
            "HeaderTooLarge: F; 9223372036854775808; 100000000");
        row("row 5: header over 100 MB", lengthOnly(100'000'001), "HeaderTooLarge: F; 100000001; 100000000");
        row("row 5: header past the file", lengthOnly(100'000'000), "FileTruncated: F; 100000008; 10");
        row("row 6: not UTF-8", safetensorsFile("{\"a\xff\":1}", ""), "HeaderInvalid: F; 11; not UTF-8");
        row("row 6: not UTF-8, over-long", safetensorsFile("{\"\xc0\x80\":1}", ""),
            "HeaderInvalid: F; 10; not UTF-8");
        row("row 6: not UTF-8, surrogate", safetensorsFile("{\"\xed\xa0\x80\":1}", ""),
            "HeaderInvalid: F; 10; not UTF-8");
        row("row 6: not JSON", safetensorsFile("{\"a\":!}", ""), "HeaderInvalid: F; 13; not JSON");
        row("row 6: JSON that stops", safetensorsFile("{\"a\":", ""), "HeaderInvalid: F; 12; not JSON");
        row("row 6: JSON behind the JSON", safetensorsFile("{}{}", ""), "HeaderInvalid: F; 10; not JSON");
        row("row 6: a NUL behind the JSON", safetensorsFile("{}\0 x"s, ""), "HeaderInvalid: F; 10; not JSON");
        row("row 6: nested 10^6 deep", safetensorsFile(deep, ""), "HeaderInvalid: F; 84; nested too deep");
        row("row 6: a list", safetensorsFile("[]", ""), "HeaderInvalid: F; 8; not a JSON object");
        row("row 6: an empty header", safetensorsFile("", "xy"), "HeaderInvalid: F; 8; not a JSON object");
        row("row 6: a number for a tensor", safetensorsFile("{\"a\":1}", ""),
            "HeaderInvalid: F; 14; 'a' is not an object");
        row("row 6: metadata with a number", safetensorsFile(R"({"__metadata__":{"a":1}})", ""),
            "HeaderInvalid: F; 30; __metadata__ holds something other than text");
        row("row 6: no dtype", safetensorsFile(R"({"a":{"shape":[],"data_offsets":[0,4]}})", "0123"),
            "HeaderInvalid: F; 45; dtype of 'a' is missing");
        row("row 6: no shape", safetensorsFile(R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", "0123"),
            "HeaderInvalid: F; 48; shape of 'a' is missing");
        row("row 6: no offsets", safetensorsFile(R"({"a":{"dtype":"F32","shape":[]}})", "0123"),
            "HeaderInvalid: F; 38; data_offsets of 'a' is missing");
        row("row 6: dtype twice", safetensorsFile(R"({"a":{"dtype":"F32","dtype":"F32"}})", ""),
            "HeaderInvalid: F; 34; dtype of 'a' stands twice");
        row("row 6: three offsets", file(entry("a", "[1]", "[0,4,8]"), 8),
            "HeaderInvalid: F; 61; data_offsets of 'a' is not two numbers");
        row("row 6: one offset", file(entry("a", "[1]", "[0]"), 8),
            "HeaderInvalid: F; 57; data_offsets of 'a' is not two numbers");
        row("row 6: a negative offset", file(entry("a", "[1]", "[-4,0]"), 4),
            "HeaderInvalid: F; 58; data_offsets of 'a' has a value of the wrong type");
        row("row 6: offsets backwards", file(entry("a", "[1]", "[4,0]"), 4),
            "HeaderInvalid: F; 60; data_offsets of 'a' runs backwards");
        row("row 7: a name twice", file(entry("a", "[1]", "[0,4]") + "," + entry("a", "[1]", "[4,8]"), 8),
            "DuplicateTensor: F; a");
        row("row 7: a name twice, once escaped",
            file(entry("a", "[1]", "[0,4]") + "," + entry("\\u0061", "[1]", "[4,8]"), 8),
            "DuplicateTensor: F; a");
        row("row 8: overlap", file(entry("a", "[2]", "[0,8]") + "," + entry("b", "[2]", "[4,12]"), 12),
            "TensorsOverlap: F; a; b");
        row("row 8: the same place", file(entry("b", "[1]", "[0,4]") + "," + entry("a", "[1]", "[0,4]"), 4),
            "TensorsOverlap: F; a; b");
        row("row 8: nothing inside something",
            file(entry("a", "[2]", "[0,8]") + "," + entry("z", "[0]", "[4,4]"), 8),
            "TensorsOverlap: F; a; z");
        row("row 8: a hole", file(entry("b", "[1]", "[8,12]") + "," + entry("a", "[1]", "[0,4]"), 12),
            "HoleBetweenTensors: F; a; b");
        row("row 8: a hole at the start", file(entry("a", "[1]", "[4,8]"), 8), "HoleBetweenTensors: F; ; a");
        row("row 8: trailing bytes", file(entry("a", "[1]", "[0,4]"), 5), "HoleBetweenTensors: F; a; ");
        row("row 8: bytes of no tensor", file("", 5), "HoleBetweenTensors: F; ; ");
        row("row 9: the product overflows", file(entry("a", "[4294967296,4294967296]", "[0,0]"), 0),
            "BadShape: F; a");
        row("row 9: the byte size overflows", file(entry("a", "[4611686018427387904]", "[0,0]"), 0),
            "BadShape: F; a");
        row("row 9: overflow before a zero", file(entry("a", "[4294967296,4294967296,0]", "[0,0]"), 0),
            "BadShape: F; a");
        row("row 9: a negative size", file(entry("a", "[-1]", "[0,4]"), 4), "BadShape: F; a");
        row("row 9: a fractional size", file(entry("a", "[1.5]", "[0,4]"), 4), "BadShape: F; a");
        row("row 9: a whole size written as a fraction", file(entry("a", "[1.0]", "[0,4]"), 4),
            "BadShape: F; a");
        row("row 9: a size over 2^64", file(entry("a", "[18446744073709551616]", "[0,4]"), 4),
            "BadShape: F; a");
        row("row 9: text for a size", file(entry("a", "[\"1\"]", "[0,4]"), 4), "BadShape: F; a");
        row("row 9: a list for a size", file(entry("a", "[[1]]", "[0,4]"), 4), "BadShape: F; a");
        row("row 9: a size for the list", file(entry("a", "1", "[0,4]"), 4),
            "HeaderInvalid: F; 37; shape of 'a' has a value of the wrong type");
        row("row 9: too many dimensions",
            file(entry("a", "[1" + QByteArray(",1").repeated(64).toStdString() + "]", "[0,4]"), 4),
            "BadShape: F; a");
        row("row 10: too few bytes", file(entry("a", "[2,3]", "[0,20]"), 20),
            "ByteSizeMismatch: F; a; 24; 20");
        row("row 10: bytes of another dtype", file(entry("a", "[2]", "[0,8]", "F16"), 8),
            "ByteSizeMismatch: F; a; 4; 8");
        row("row 10: offsets near 2^64", file(entry("a", "[1]", "[0,18446744073709551615]"), 4),
            "ByteSizeMismatch: F; a; 4; 18446744073709551615");
        row("row 9: an overflow in an unknown dtype",
            file(entry("a", "[4294967296,4294967296]", "[0,4]", "F8_E4M3"), 4), "BadShape: F; a");
        row("row 8: a hole behind an unknown dtype", file(entry("a", "[4]", "[0,4]", "F8_E4M3"), 5),
            "HoleBetweenTensors: F; a; ");
    }

    void hostileFilesAreRefused() {
        QFETCH(std::string, bytes);
        QFETCH(std::string, expected);
        const std::string found = errorTextOf([&] { reader(bytes); });
        const QString shown =
            QString::fromStdString(found).replace(QString::fromStdString(path()), QStringLiteral("F"));
        QCOMPARE(shown, QString::fromStdString(expected));
    }

    void row4TheContentCountsNotTheName() {
        writeFile(path("pytorch_model.bin"), SafetensorsBuilder().addFloats("a", {1}, {2.5F}).bytes());
        const auto weights = openSafetensors(path("pytorch_model.bin"));
        QCOMPARE(weights->read(weights->tensors().front()), std::vector{2.5F});
    }

    void row12ZeroSizeAndRankZeroTensorsAreAccepted() {
        const auto weights = reader(SafetensorsBuilder()
                                        .addFloats("empty at the start", {0, 3}, {})
                                        .addFloats("scalar", {}, {7.0F})
                                        .addFloats("empty at the end", {2, 0}, {})
                                        .bytes());
        QCOMPARE(weights->tensors().size(), std::size_t(3));
        QCOMPARE(weights->read(weights->tensors()[0]), std::vector<float>{});
        QVERIFY(weights->tensors()[2].shape.empty());
        QCOMPARE(weights->read(weights->tensors()[2]), std::vector{7.0F});
    }

    void anEmptyModelIsAccepted() { QVERIFY(reader(safetensorsFile("{}", ""))->tensors().empty()); }

    void metadataUnknownFieldsAndPaddingAreSkipped() {
        const std::string header = R"({"__metadata__":{"format":"pt","":""},"a":{"note":{"x":[null,1,{}]},)"
                                   R"("dtype":"F32","shape":[1],"data_offsets":[0,4],"b":true}}   )";
        const auto weights = reader(safetensorsFile(header, bytesOf(std::vector{1.5F})));
        QCOMPARE(weights->tensors().size(), std::size_t(1));
        QCOMPARE(weights->read(weights->tensors().front()), std::vector{1.5F});
    }

    void tensorsAreSortedByName() {
        const auto weights =
            reader(SafetensorsBuilder().addFloats("b", {1}, {2}).addFloats("a", {1, 2}, {3, 4}).bytes());
        QCOMPARE(weights->tensors()[0].name, "a"s);
        QCOMPARE(shapeText(weights->tensors()[0].shape), "[1, 2]"s);
        QCOMPARE(weights->tensors()[0].begin, std::size_t(4));
        QCOMPARE(weights->read(weights->tensors()[0]), (std::vector<float>{3, 4}));
        QCOMPARE(weights->source(), path().string());
    }

    void row11StoredTypesAreConverted_data() {
        QTest::addColumn<std::string>("dtype");
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("F64") << "F64"s << bytesOf(std::vector<double>{1, -2, 0});
        QTest::newRow("F32") << "F32"s << bytesOf(std::vector<float>{1, -2, 0});
        QTest::newRow("F16") << "F16"s << bytesOf(std::vector<std::uint16_t>{0x3C00, 0xC000, 0});
        QTest::newRow("BF16") << "BF16"s << bytesOf(std::vector<std::uint16_t>{0x3F80, 0xC000, 0});
        QTest::newRow("I64") << "I64"s << bytesOf(std::vector<std::int64_t>{1, -2, 0});
        QTest::newRow("I32") << "I32"s << bytesOf(std::vector<std::int32_t>{1, -2, 0});
        QTest::newRow("I16") << "I16"s << bytesOf(std::vector<std::int16_t>{1, -2, 0});
        QTest::newRow("I8") << "I8"s << bytesOf(std::vector<std::int8_t>{1, -2, 0});
    }

    void row11StoredTypesAreConverted() {
        QFETCH(std::string, dtype);
        QFETCH(std::string, bytes);
        const auto weights = reader(SafetensorsBuilder().add("a", dtype, {3}, bytes).bytes());
        QCOMPARE(dtypeName(weights->tensors().front().dtype), dtype.c_str());
        QCOMPARE(weights->read(weights->tensors().front()), (std::vector<float>{1, -2, 0}));
    }

    void row11AnUnknownDtypeIsRefusedWhereItIsRead_data() {
        QTest::addColumn<std::string>("dtype");
        QTest::addColumn<std::string>("named");
        QTest::newRow("row 11: an F8 dtype") << "F8_E4M3"s
                                             << "F8_E4M3"s;
        QTest::newRow("row 11: less than a byte a number") << "F4"s
                                                           << "F4"s;
        QTest::newRow("row 11: small letters") << "f32"s
                                               << "f32"s;
        QTest::newRow("row 11: our own name for it") << "unknown"s
                                                     << "unknown"s;
        QTest::newRow("row 11: 1000 letters") << std::string(1000, 'x') << std::string(80, 'x') + "…";
    }

    void row11AnUnknownDtypeIsRefusedWhereItIsRead() {
        QFETCH(std::string, dtype);
        QFETCH(std::string, named);
        const auto weights =
            reader(SafetensorsBuilder().add("a", dtype, {3}, "xyz").addFloats("b", {1}, {2}).bytes());
        QCOMPARE(weights->tensors()[0].storedAs(), named);
        QCOMPARE(errorTextOf([&] { weights->read(weights->tensors()[0]); }),
                 "UnknownDtype: " + path().string() + "; a; " + named);
        QCOMPARE(weights->read(weights->tensors()[1]), std::vector{2.0F});
    }

    void tensorsLargerThanTheBufferAreWhole() {
        std::vector<std::uint16_t> stored(200'001);
        for (std::size_t i = 0; i < stored.size(); ++i)
            stored[i] = static_cast<std::uint16_t>(i % 0x7C00);
        const auto weights = reader(SafetensorsBuilder()
                                        .add("a", "U8", {1}, "x")
                                        .add("b", "F16", {stored.size()}, bytesOf(stored))
                                        .bytes());
        const auto values = weights->read(weights->tensors()[1]);
        QCOMPARE(values.size(), stored.size());
        QCOMPARE(values[0x3C00 + 4 * 0x7C00], 1.0F);
        QCOMPARE(values.back(), values[(stored.size() - 1) % 0x7C00]);
    }

    void row16NanAndInfinityAreReadAsTheyAre() {
        const float infinity = std::numeric_limits<float>::infinity();
        const auto weights = reader(SafetensorsBuilder().addFloats("a", {2}, {NAN, -infinity}).bytes());
        const auto values = weights->read(weights->tensors().front());
        QVERIFY(std::isnan(values[0]));
        QCOMPARE(values[1], -infinity);
    }

    void row52OnlyRegularFilesAreOpened_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("a FIFO") << QStringLiteral("fifo");
        QTest::newRow("a folder") << QStringLiteral("folder");
        QTest::newRow("a device") << QStringLiteral("/dev/zero");
        QTest::newRow("a link to a device") << QStringLiteral("link");
    }

    void row52OnlyRegularFilesAreOpened() {
        QFETCH(QString, file);
        ::mkfifo(path("fifo").c_str(), 0600);
        std::filesystem::create_directory(path("folder"));
        std::filesystem::remove(path("link"));
        std::filesystem::create_symlink("/dev/zero", path("link"));
        const auto error = errorThrownBy([&] { openSafetensors(path(file.toUtf8().constData())); });
        QVERIFY(error);
        QCOMPARE(errorCodeName(error->code()), "NotARegularFile");
    }

    void row52LinksThatLeadNowhereAreRefused() {
        std::filesystem::create_symlink("loop", path("loop"));
        QVERIFY(throwsError(ErrorCode::FileUnreadable, [&] { openSafetensors(path("loop")); }));
        QVERIFY(throwsError(ErrorCode::FileNotFound, [&] { openSafetensors(path("absent")); }));
    }

    void row54AFileCutWhileInUseIsAnError_data() {
        QTest::addColumn<std::string>("dtype");
        QTest::addColumn<std::size_t>("width");
        QTest::newRow("F32") << "F32"s << std::size_t(4);
        QTest::newRow("F16") << "F16"s << std::size_t(2);
    }

    void row54AFileCutWhileInUseIsAnError() {
        QFETCH(std::string, dtype);
        QFETCH(std::size_t, width);
        const std::size_t count = 300'000;
        const std::string bytes =
            SafetensorsBuilder().add("a", dtype, {count}, std::string(count * width, 'x')).bytes();
        const auto weights = reader(bytes);
        std::filesystem::resize_file(path(), bytes.size() / 2);
        QCOMPARE(errorTextOf([&] { weights->read(weights->tensors().front()); }),
                 "FileTruncated: " + path().string() + "; " + std::to_string(bytes.size()) + "; " +
                     std::to_string(bytes.size() / 2));
    }

    void row54AFileDeletedWhileInUseIsStillRead() {
        const auto weights = reader(SafetensorsBuilder().addFloats("a", {1}, {3}).bytes());
        std::filesystem::remove(path());
        QCOMPARE(weights->read(weights->tensors().front()), std::vector{3.0F});
    }

    void theEmbeddedModelIsRead() {
        const auto weights = openSafetensors(sourceFolder() / "resources/models/mini-bert/model.safetensors");
        const auto words = std::ranges::find(weights->tensors(), "bert.embeddings.word_embeddings.weight",
                                             &TensorInfo::name);
        QVERIFY(words != weights->tensors().end());
        QCOMPARE(words->shape, (std::vector<std::size_t>{9997, 256}));
        double sum = 0;
        for (const float value : weights->read(*words))
            sum += static_cast<double>(value) * value;
        const double rootMeanSquare = std::sqrt(sum / static_cast<double>(words->elementCount()));
        QVERIFY(rootMeanSquare > 0.01 && rootMeanSquare < 1);
    }
};

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
