#include "core/data/array_file.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "core/base/error.h"
#include "tests/support/npz.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Floats = std::vector<float>;
using Integers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;
using Shape = std::vector<std::size_t>;

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

NamedArray floats(std::string name, Shape shape, Floats values) {
    return {std::move(name), std::move(shape), std::move(values)};
}

NamedArray integers(std::string name, Integers values) {
    return {std::move(name), {values.size()}, std::move(values)};
}

NamedArray texts(std::string name, Texts values) {
    return {std::move(name), {values.size()}, std::move(values)};
}

// Two layers of three tokens in two dimensions, with the tokens' names and ids.
std::vector<NamedArray> hiddenStates() {
    return {floats("hidden_states", {2, 3, 2}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.5F}),
            integers("ids", {101, 7592, 102}), texts("tokens", {"[CLS]", "a,b", "你"})};
}

QJsonObject jsonOf(const std::string& bytes) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(bytes), &error);
    if (error.error != QJsonParseError::NoError) qWarning() << error.errorString();
    return document.object();
}

// A safetensors file, read by its description.
struct Safetensors {
    std::uint64_t headerSize = 0;
    QJsonObject header;
    std::string data;

    explicit Safetensors(const std::string& bytes) {
        for (std::size_t i = 8; i-- > 0;)
            headerSize = headerSize << 8U | static_cast<unsigned char>(bytes[i]);
        header = jsonOf(bytes.substr(8, headerSize));
        data = bytes.substr(8 + headerSize);
    }

    std::pair<std::size_t, std::size_t> range(const QString& name) const {
        const QJsonArray offsets = header[name][QStringLiteral("data_offsets")].toArray();
        return {offsets[0].toInteger(), offsets[1].toInteger()};
    }
};

ErrorCode codeOf(const std::vector<NamedArray>& arrays, ArrayFormat format) {
    try {
        arrayFileBytes(arrays, format);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::FileNotFound;
}

}  // namespace

class ArrayFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSuffixNamesTheFormat_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<ArrayFormat>("format");
        QTest::newRow("npz") << QStringLiteral("a/b.npz") << ArrayFormat::Npz;
        QTest::newRow("npy") << QStringLiteral("b.tar.npy") << ArrayFormat::Npy;
        QTest::newRow("csv") << QStringLiteral("B.CSV") << ArrayFormat::Csv;
        QTest::newRow("json") << QStringLiteral("日本.json") << ArrayFormat::Json;
        QTest::newRow("safetensors") << QStringLiteral("/x.safetensors") << ArrayFormat::Safetensors;
    }

    void theSuffixNamesTheFormat() {
        QFETCH(QString, path);
        QFETCH(ArrayFormat, format);
        QCOMPARE(arrayFormatOf(path.toStdString()), format);
    }

    void anotherSuffixIsRefusedWithTheSupportedOnes() {
        for (const char* path : {"x.txt", "x", "npz", ".npz", "x.npz.zip", ""}) {
            try {
                arrayFormatOf(path);
                QFAIL(path);
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::UnsupportedFormat);
                QCOMPARE(error.arguments(), (Texts{path, ".npz, .npy, .csv, .json, .safetensors"}));
            }
        }
    }

    void npyHoldsTheFirstArray() {
        const NpyArray array = parseNpy(arrayFileBytes(hiddenStates(), ArrayFormat::Npy));
        QCOMPARE(array.version, 1);
        QCOMPARE(array.descriptor, std::string("<f4"));
        QCOMPARE(array.shape, (Shape{2, 3, 2}));
        QCOMPARE(array.floats, (Floats{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.5F}));
    }

    void npyIsWrittenByteForByteAsNumpyDoes() {
        const std::string bytes = arrayFileBytes({integers("ids", {1, -2})}, ArrayFormat::Npy);
        const std::string header = "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }";
        const std::string expected = std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header +
                                     std::string(117 - header.size(), ' ') + "\n" +
                                     std::string("\x01\0\0\0\0\0\0\0\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 16);
        QCOMPARE(bytes, expected);
    }

    void npyKeepsEveryShape_data() {
        QTest::addColumn<Shape>("shape");
        QTest::newRow("scalar") << Shape{};
        QTest::newRow("vector") << Shape{5};
        QTest::newRow("nothing") << Shape{0};
        QTest::newRow("no rows") << Shape{0, 7};
        QTest::newRow("four") << Shape{2, 1, 3, 2};
    }

    void npyKeepsEveryShape() {
        QFETCH(Shape, shape);
        std::size_t count = 1;
        for (const std::size_t size : shape)
            count *= size;
        const NpyArray array =
            parseNpy(arrayFileBytes({floats("x", shape, Floats(count, 2.5F))}, ArrayFormat::Npy));
        QCOMPARE(array.shape, shape);
        QCOMPARE(array.floats, Floats(count, 2.5F));
        QCOMPARE(array.dataOffset % 64, std::size_t(0));
    }

    void aHeaderTooLongForVersion1IsVersion2() {
        const NpyArray array =
            parseNpy(arrayFileBytes({floats("x", Shape(30000, 1), {1})}, ArrayFormat::Npy));
        QCOMPARE(array.version, 2);
        QCOMPARE(array.shape.size(), std::size_t(30000));
        QCOMPARE(array.dataOffset % 64, std::size_t(0));
        QCOMPARE(array.floats, Floats{1});
    }

    void textsAreUtf32OfEqualLength() {
        const NpyArray array = parseNpy(
            arrayFileBytes({texts("tokens", {"[CLS]", "你好", "", "😀", "a\xFFz"})}, ArrayFormat::Npy));
        QCOMPARE(array.descriptor, std::string("<U5"));
        QCOMPARE(array.shape, Shape{5});
        QVERIFY((array.texts == std::vector<std::u32string>{U"[CLS]", U"你好", U"", U"😀", U"a\uFFFDz"}));
    }

    void emptyTextsAreWritten() {
        QCOMPARE(parseNpy(arrayFileBytes({texts("t", {""})}, ArrayFormat::Npy)).descriptor,
                 std::string("<U1"));
        QCOMPARE(parseNpy(arrayFileBytes({texts("t", {})}, ArrayFormat::Npy)).shape, Shape{0});
    }

    void npzHoldsEveryArrayStored() {
        const std::string bytes = arrayFileBytes(hiddenStates(), ArrayFormat::Npz);
        QVERIFY(allEntriesAreStored(bytes));
        const auto arrays = parseNpz(bytes);
        QCOMPARE(arrays.size(), std::size_t(3));
        QCOMPARE(arrays.at("hidden_states").shape, (Shape{2, 3, 2}));
        QCOMPARE(arrays.at("ids").integers, (Integers{101, 7592, 102}));
        QVERIFY(arrays.at("tokens").texts[2] == U"你");
    }

    void npzKeepsGroupsAndNamesThatAreNotAscii() {
        const auto arrays = parseNpz(arrayFileBytes(
            {integers("0/ids", {1}), integers("1/ids", {2}), integers("層", {3})}, ArrayFormat::Npz));
        QCOMPARE(arrays.at("1/ids").integers, Integers{2});
        QCOMPARE(arrays.at("層").integers, Integers{3});
    }

    void npzOfEqualArraysIsEqualInAnyTimeZone() {
        const std::string first = arrayFileBytes(hiddenStates(), ArrayFormat::Npz);
        const QByteArray zone = qgetenv("TZ");
        for (const char* name : {"Asia/Tokyo", "America/New_York", "UTC"}) {
            qputenv("TZ", name);
            tzset();
            QCOMPARE(arrayFileBytes(hiddenStates(), ArrayFormat::Npz), first);
        }
        zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone);
        tzset();
    }

    void csvHasIndexColumnsAndTokens() {
        const std::string expected =
            "layer,position,token,d0,d1\n"
            "0,0,[CLS],0,1\n"
            "0,1,\"a,b\",2,3\n"
            "0,2,你,4,5\n"
            "1,0,[CLS],6,7\n"
            "1,1,\"a,b\",8,9\n"
            "1,2,你,10,11.5\n";
        QCOMPARE(arrayFileBytes(hiddenStates(), ArrayFormat::Csv), expected);
    }

    void csvTakesTheTokensOfItsOwnGroup() {
        const std::vector<NamedArray> arrays{floats("1/hidden_states", {1, 1, 1}, {3}),
                                             texts("0/tokens", {"no"}), texts("1/tokens", {"yes"})};
        QCOMPARE(arrayFileBytes(arrays, ArrayFormat::Csv),
                 std::string("layer,position,token,d0\n0,0,yes,3\n"));
    }

    void csvNamesTheLayersThatWereChosen() {
        const std::vector<NamedArray> arrays{floats("hidden_states", {2, 1, 1}, {3, 4}),
                                             integers("layers", {12, 0})};
        QCOMPARE(arrayFileBytes(arrays, ArrayFormat::Csv), std::string("layer,position,d0\n12,0,3\n0,0,4\n"));
    }

    void csvLeavesOutLabelsThatDoNotFit() {
        const std::vector<NamedArray> arrays{floats("hidden_states", {1, 1, 1}, {3}),
                                             integers("layers", {12, 0}), texts("tokens", {"a", "b"})};
        QCOMPARE(arrayFileBytes(arrays, ArrayFormat::Csv), std::string("layer,position,d0\n0,0,3\n"));
    }

    void csvOfAttentionsNamesTheTokenThatLooks() {
        const std::vector<NamedArray> arrays{floats("attentions", {1, 1, 2, 2}, {0.25F, 0.75F, 1, 0}),
                                             texts("tokens", {"a", "b"})};
        QCOMPARE(arrayFileBytes(arrays, ArrayFormat::Csv),
                 std::string("layer,head,position,token,d0,d1\n0,0,0,a,0.25,0.75\n0,0,1,b,1,0\n"));
    }

    void csvOfOtherArrays_data() {
        QTest::addColumn<NamedArray>("array");
        QTest::addColumn<std::string>("expected");
        QTest::newRow("scalar") << floats("x", {}, {2}) << std::string("d0\n2\n");
        QTest::newRow("vector") << integers("ids", {1, -2}) << std::string("d0,d1\n1,-2\n");
        QTest::newRow("matrix") << floats("x", {2, 1}, {1, 2}) << std::string("index0,d0\n0,1\n1,2\n");
        QTest::newRow("no rows") << floats("x", {0, 2}, {}) << std::string("index0,d0,d1\n");
        QTest::newRow("no columns") << floats("x", {2, 0}, {}) << std::string("index0\n");
        QTest::newRow("texts") << texts("t", {"say \"hi\"", "two\nlines"})
                               << std::string("d0,d1\n\"say \"\"hi\"\"\",\"two\nlines\"\n");
    }

    void csvOfOtherArrays() {
        QFETCH(NamedArray, array);
        QFETCH(std::string, expected);
        QCOMPARE(arrayFileBytes({array}, ArrayFormat::Csv), expected);
    }

    void numbersReadBackExactly() {
        const Floats values{0.1F, 1e-45F, 3.4028235e38F, -1.0F / 3, 16777217.0F, 1e10F, -0.0F};
        const std::string csv = arrayFileBytes({floats("x", {7, 1}, values)}, ArrayFormat::Csv);
        const QStringList lines = QString::fromStdString(csv).split(u'\n');
        for (std::size_t i = 0; i < values.size(); ++i) {
            const QByteArray field = lines[static_cast<qsizetype>(i) + 1].section(u',', 1).toLatin1();
            QCOMPARE(std::strtof(field.constData(), nullptr), values[i]);
        }
        const QJsonArray json =
            jsonOf(arrayFileBytes({floats("x", {7}, values)}, ArrayFormat::Json))[QStringLiteral("x")]
                .toArray();
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(static_cast<float>(json[static_cast<qsizetype>(i)].toDouble()), values[i]);
        }
    }

    void csvSpellsWhatIsNotFinite() {
        QCOMPARE(arrayFileBytes({floats("x", {4}, {notANumber, -notANumber, infinity, -infinity})},
                                ArrayFormat::Csv),
                 std::string("d0,d1,d2,d3\nnan,nan,inf,-inf\n"));
    }

    void jsonIsNestedLists() {
        const std::string bytes = arrayFileBytes(hiddenStates(), ArrayFormat::Json);
        const std::string expected =
            "{\"hidden_states\":[[[0.0,1.0],[2.0,3.0],[4.0,5.0]],[[6.0,7.0],[8.0,9.0],[10.0,11.5]]],\n"
            "\"ids\":[101,7592,102],\n\"tokens\":[\"[CLS]\",\"a,b\",\"你\"]}\n";
        QCOMPARE(bytes, expected);
        QCOMPARE(jsonOf(bytes).size(), 3);
    }

    void jsonHasNullForWhatIsNotFinite() {
        const QJsonObject json = jsonOf(
            arrayFileBytes({floats("x", {3}, {notANumber, infinity, -infinity}), floats("y", {}, {1e-20F})},
                           ArrayFormat::Json));
        for (const QJsonValue value : json[QStringLiteral("x")].toArray())
            QVERIFY(value.isNull());
        QVERIFY(json[QStringLiteral("y")].isDouble());
    }

    void textsThatAreNotUtf8AreReplacedInJson() {
        const QJsonObject json = jsonOf(arrayFileBytes(
            {texts("t", {"a\xC3", std::string("\0\n\"\\", 4), "\u2028😀"})}, ArrayFormat::Json));
        const QJsonArray found = json[QStringLiteral("t")].toArray();
        QCOMPARE(found[0].toString(), QStringLiteral("a\uFFFD"));
        QCOMPARE(found[1].toString(), QString::fromStdString(std::string("\0\n\"\\", 4)));
        QCOMPARE(found[2].toString(), QStringLiteral("\u2028😀"));
    }

    void safetensorsHoldsNumbersAsTensorsAndTextsAsMetadata() {
        const Safetensors file(arrayFileBytes(hiddenStates(), ArrayFormat::Safetensors));
        const QJsonObject states = file.header[QStringLiteral("hidden_states")].toObject();
        QCOMPARE(states[QStringLiteral("dtype")].toString(), QStringLiteral("F32"));
        QCOMPARE(states[QStringLiteral("shape")].toArray(), (QJsonArray{2, 3, 2}));
        const QString tokens =
            file.header[QStringLiteral("__metadata__")][QStringLiteral("tokens")].toString();
        QCOMPARE(tokens, QStringLiteral("[\"[CLS]\",\"a,b\",\"你\"]"));
        const auto [begin, end] = file.range(QStringLiteral("hidden_states"));
        QCOMPARE(end - begin, std::size_t(48));
        float last = 0;
        std::memcpy(&last, file.data.data() + end - 4, 4);
        QCOMPARE(last, 11.5F);
    }

    void safetensorsLeavesNoHolesAndAlignsEveryTensor() {
        const Safetensors file(arrayFileBytes(
            {floats("a", {3}, {1, 2, 3}), integers("b", {4, 5}), floats("c", {1}, {6}), integers("d", {7})},
            ArrayFormat::Safetensors));
        QCOMPARE(file.headerSize % 8, std::uint64_t(0));
        QCOMPARE(file.header.keys(), (QStringList{QStringLiteral("a"), QStringLiteral("b"),
                                                  QStringLiteral("c"), QStringLiteral("d")}));
        std::map<std::size_t, std::size_t> ranges;
        for (const QString& name : file.header.keys()) {
            const auto [begin, end] = file.range(name);
            ranges[begin] = end;
            const bool wide = file.header[name][QStringLiteral("dtype")] == QStringLiteral("I64");
            QCOMPARE(begin % (wide ? 8 : 4), std::size_t(0));
        }
        std::size_t next = 0;
        for (const auto& [begin, end] : ranges) {
            QCOMPARE(begin, next);
            next = end;
        }
        QCOMPARE(next, file.data.size());
    }

    void safetensorsKeysAreSortedInTheFile() {
        const std::string bytes = arrayFileBytes(
            {integers("zeta", {1}), integers("alpha", {2}), texts("t", {"x"})}, ArrayFormat::Safetensors);
        QVERIFY(bytes.find("__metadata__") < bytes.find("\"alpha\""));
        QVERIFY(bytes.find("\"alpha\"") < bytes.find("\"zeta\""));
    }

    void faultsOfTheCallerAreInternalErrors_data() {
        QTest::addColumn<std::vector<NamedArray>>("arrays");
        QTest::newRow("none") << std::vector<NamedArray>{};
        QTest::newRow("wrong size") << std::vector<NamedArray>{floats("x", {2, 2}, {1, 2, 3})};
        QTest::newRow("same name") << std::vector<NamedArray>{integers("x", {1}), integers("x", {2})};
        QTest::newRow("two-dimensional texts") << std::vector<NamedArray>{{"t", {1, 1}, Texts{"a"}}};
    }

    void faultsOfTheCallerAreInternalErrors() {
        QFETCH(std::vector<NamedArray>, arrays);
        for (const ArrayFormat format : {ArrayFormat::Npz, ArrayFormat::Npy, ArrayFormat::Csv,
                                         ArrayFormat::Json, ArrayFormat::Safetensors}) {
            QCOMPARE(codeOf(arrays, format), ErrorCode::Internal);
        }
    }
};

QTEST_APPLESS_MAIN(ArrayFileTest)
#include "array_file_test.moc"
