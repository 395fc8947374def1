#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.h"
#include "core/model/weight_reader.h"
#include "tests/support/pickle_builder.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"
#include "tests/support/zip_builder.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::int64_t huge = INT64_MAX;

// A state dict of one tensor "a" on a storage "0" of four floats.
std::string oneTensor(std::int64_t offset, const std::vector<std::int64_t>& shape,
                      const std::vector<std::int64_t>& strides, std::int64_t count = 4) {
    return PickleBuilder()
        .raw("}(")
        .tensor("a", "FloatStorage", "0", count, offset, shape, strides)
        .raw("u")
        .bytes();
}

std::string zipOf(const std::string& pickle) {
    return torchZip(pickle, {{"0", bytesOf(std::vector<float>{0, 1, 2, 3})}});
}

std::string repeated(const std::string& text, int count) {
    return QByteArray::fromStdString(text).repeated(count).toStdString();
}

}  // namespace

// Pickles made to harm, and those of other things than weights.
class TorchFaultsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path path() const { return m_folder.filePath(u"pytorch_model.bin"_s).toStdString(); }

    std::unique_ptr<WeightReader> open(const std::string& bytes) const {
        writeFile(path(), bytes);
        return openWeights(path());
    }

    QString refusalOf(const std::string& bytes) const {
        const QString text = QString::fromStdString(errorTextOf([&] { open(bytes); }));
        return QString(text).replace(QString::fromStdString(path().string()), u"F"_s);
    }

    // Of a pickle within an archive, without the place.
    QString faultOf(const std::string& pickle) const {
        static const QRegularExpression place(u"HeaderInvalid: F; \\d+; "_s);
        return refusalOf(zipOf(pickle)).replace(place, u"at its byte: "_s);
    }

private Q_SLOTS:
    void row29NothingButWeightsIsMade_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const PickleBuilder& pickle, const char* named) {
            QTest::newRow(name) << pickle.bytes() << QString::fromUtf8(named);
        };
        using P = PickleBuilder;
        row("row 29: os.system", P().global("os", "system").text("touch harm").raw("\x85R"), "os.system");
        row("row 29: posix.system", P().global("posix", "system").text("touch harm").raw("\x85R"),
            "posix.system");
        row("row 29: eval", P().global("builtins", "eval").text("1").raw("\x85R"), "builtins.eval");
        row("row 29: by the stack", P().text("os").text("system").raw("\x93"), "os.system");
        row("row 29: as an instance", P().raw("(").text("x").raw("ios\nsystem\n"), "os.system");
        row("row 29: within a state dict", P().raw("}(").text("a").global("subprocess", "Popen").raw(")Ru"),
            "subprocess.Popen");
        row("row 29: torch, but no part of weights", P().global("torch", "load"), "torch.load");
        row("row 29: a pickle in a storage", P().global("torch.storage", "_load_from_bytes"),
            "torch.storage._load_from_bytes");
        row("row 29: a whole module", P().global("transformers.modeling_bert", "BertModel"),
            "transformers.modeling_bert.BertModel");
        row("row 29: a storage under another module", P().global("os", "FloatStorage"), "os.FloatStorage");
        row("row 29: no name", P().global("torch", ""), "torch.");
        row("row 29: bytes that are no text", P().global("\xff", "x"), "\xef\xbf\xbd.x");
        row("row 29: 1000 letters", P().global(std::string(1000, 'x'), "y"),
            (std::string(120, 'x') + "…").c_str());
    }

    void row29NothingButWeightsIsMade() {
        QFETCH(std::string, pickle);
        QFETCH(QString, named);
        const QString expected = u"ForbiddenGlobal: F; "_s + named;
        QCOMPARE(refusalOf(zipOf(pickle)), expected);
        QCOMPARE(refusalOf(legacyFile(pickle, {}, "")), expected);
        QCOMPARE(refusalOf(pickle), expected);
    }

    void row30AbusedMachinesStop_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& operations, const char* expected) {
            QTest::newRow(name) << PickleBuilder().raw(operations).bytes() << QString::fromUtf8(expected);
        };
        row("row 30: no value", "", "at its byte: ends with values left over");
        row("row 30: two values", "NN", "at its byte: ends with values left over");
        row("row 30: an open mark", "(N", "at its byte: ends with values left over");
        row("row 30: an empty stack", "0", "at its byte: takes a value that is not there");
        row("row 30: below the mark", "N(0", "at its byte: takes a value that is not there");
        row("row 30: no mark", "t", "at its byte: takes a mark that is not there");
        row("row 30: nothing to remember", "q\1", "at its byte: takes a value that is not there");
        row("row 30: nothing remembered", "h\1", "at its byte: recalls a value that is not there");
        row("row 30: far in the memo", "j\xff\xff\xff\xff", "at its byte: recalls a value that is not there");
        row("row 30: marks 10^6 deep", std::string(1'000'000, '('), "at its byte: nested too deep");
        row("row 30: endless operations", repeated("N0", 1'100'000), "at its byte: too many operations");
        row("row 30: a key alone", "}(Nu", "at its byte: a key without a value");
        row("row 30: items of no dict", "](NNu", "at its byte: adds to something that is no dict");
        row("row 30: items of no list", "}Na", "at its byte: adds to something that is no list");
        row("row 30: text past the file", "X\xff\xff\xff\xffx", "at its byte: stops in the middle");
        row("row 30: text of 2^64-1 bytes", "\x8d\xff\xff\xff\xff\xff\xff\xff\xffx",
            "at its byte: stops in the middle");
        row("row 30: a number past the file", "\x8b\xff\xff\xff\x7f", "at its byte: stops in the middle");
        row("row 30: a line without end", "c" + std::string(5000, 'x'), "at its byte: a line is too long");
        row("row 30: an unknown operation", "\xff", "at its byte: not an operation that weights need");
        row("row 30: protocol 9", "\x80\x09N", "at its byte: pickle protocol 9");
        row("row 30: a call of no function", "N)R", "at its byte: calls something that is no function");
        row("row 30: attributes of no dict", "]Nb",
            "at its byte: sets attributes of something that is no dict");
        row("row 30: a name that is no text", "NN\x93", "at its byte: a name is not text");
        row("row 30: tuples 500,000 deep", "N" + std::string(500'000, '\x85'), "NoStateDict: F");
        row("row 30: a list in itself", "]q\1h\1a", "NoStateDict: F");
        row("row 30: a dict in itself", "}q\1X\1\0\0\0ah\1s"s, "NoStateDict: F");
    }

    void row30AbusedMachinesStop() {
        QFETCH(std::string, pickle);
        QFETCH(QString, expected);
        QCOMPARE(faultOf(pickle), expected);
    }

    // A key of 1 MB, recalled for each of 100,000 dicts that hold a tensor: 100 GB where each had its own.
    void row30ALongKeyOfManyDictsIsNotMultiplied() {
        PickleBuilder pickle;
        pickle.text(std::string(1'000'000, 'k'))
            .raw(
                "q\1"
                "0")
            .text("t")
            .raw(
                "q\2"
                "0}(");
        pickle.tensor("t", "FloatStorage", "0", 4, 0, {4}, {1})
            .raw(
                "q\3"
                "u0");
        pickle.raw("}").raw(repeated("h\1}h\2h\3ss", 100'000));
        const QString expected = u"SeveralStateDicts: F; "_s + QString(80, u'k') + u'…';
        QCOMPARE(refusalOf(zipOf(pickle.bytes())), expected);
    }

    void row30PicklesOver100MegabytesAreRefused() {
        PickleBuilder pickle;
        for (int i = 0; i < 11; ++i)
            pickle.text(std::string(10'000'000, 'x')).raw("0");
        QVERIFY(refusalOf(legacyFile(pickle.raw("}").bytes(), {}, "")).endsWith(u"too long"_s));
    }

    void row31TensorsStayWithinTheirStorage_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& pickle, const char* expected) {
            QTest::newRow(name) << pickle << QString::fromUtf8(expected);
        };
        row("row 31: too long", oneTensor(0, {5}, {1}), "StorageOutOfRange: F; a; 20; 16");
        row("row 31: too far behind", oneTensor(1, {4}, {1}), "StorageOutOfRange: F; a; 20; 16");
        row("row 31: steps too large", oneTensor(0, {2, 2}, {3, 1}), "StorageOutOfRange: F; a; 20; 16");
        row("row 31: steps of 2^63", oneTensor(0, {3}, {huge}),
            "StorageOutOfRange: F; a; 18446744073709551615; 16");
        row("row 31: an offset of 2^63", oneTensor(huge, {2}, {1}),
            "StorageOutOfRange: F; a; 18446744073709551615; 16");
        row("row 31: a negative offset", oneTensor(-1, {2}, {1}),
            "at its byte: calls a function with values that torch.save does not write");
        row("row 31: negative steps", oneTensor(3, {2}, {-1}),
            "at its byte: calls a function with values that torch.save does not write");
        row("row 9: a negative size", oneTensor(0, {-1}, {1}),
            "at its byte: calls a function with values that torch.save does not write");
        row("row 9: more sizes than steps", oneTensor(0, {1, 1}, {1}),
            "at its byte: calls a function with values that torch.save does not write");
        row("row 9: nine dimensions",
            oneTensor(0, std::vector<std::int64_t>(9, 1), std::vector<std::int64_t>(9, 1)),
            "at its byte: calls a function with values that torch.save does not write");
        row("row 9: the product overflows", oneTensor(0, {huge, 3}, {0, 0}), "BadShape: F; a");
        row("row 9: expanded beyond the file", oneTensor(0, {1'000'000}, {0}), "BadShape: F; a");
        row("row 10: a storage that is shorter", oneTensor(0, {4}, {1}, 5), "ByteSizeMismatch: F; a; 20; 16");
        row("row 10: a storage of 2^63 numbers", oneTensor(0, {4}, {1}, huge),
            "ByteSizeMismatch: F; a; 18446744073709551615; 16");
        row("row 31: no such storage",
            PickleBuilder().raw("}(").tensor("a", "FloatStorage", "../0", 4, 0, {4}, {1}).raw("u").bytes(),
            "ZipEntryRefused: F; archive/data/../0; missing");
        row("row 7: a name twice",
            PickleBuilder()
                .raw("}(")
                .tensor("a", "FloatStorage", "0", 4, 0, {1}, {1})
                .tensor("a", "FloatStorage", "0", 4, 1, {1}, {1})
                .raw("u")
                .bytes(),
            "DuplicateTensor: F; a");
    }

    void row31TensorsStayWithinTheirStorage() {
        QFETCH(std::string, pickle);
        QFETCH(QString, expected);
        QCOMPARE(faultOf(pickle), expected);
    }

    void row12EmptyTensorsAreAccepted() {
        const auto weights = open(zipOf(oneTensor(9, {0, 3}, {3, 1})));
        QVERIFY(weights->read(weights->tensors().front()).empty());
    }

    void row30StoragesDescribedWronglyAreRefused_data() {
        QTest::addColumn<std::string>("pickle");
        const auto row = [](const char* name, const PickleBuilder& pickle) {
            QTest::newRow(name) << pickle.bytes();
        };
        using P = PickleBuilder;
        row("row 30: no tuple", P().raw("NQ"));
        row("row 30: an empty tuple", P().raw(")Q"));
        row("row 30: something else", P().raw("(").text("module").raw("NNNNtQ"));
        row("row 30: no class",
            P().raw("(").text("storage").text("Float").text("0").text("cpu").number(1).raw("tQ"));
        row("row 30: no storage class",
            P().raw("(").text("storage").global("torch", "Size").text("0").text("cpu").number(1).raw("tQ"));
        row("row 30: a negative size", P().storage("FloatStorage", "0", -1));
        row("row 30: a key of 256 letters", P().storage("FloatStorage", std::string(256, 'k'), 4));
        row("row 31: half a view", P().storage("FloatStorage", "0", 4, ")"));
    }

    void row30StoragesDescribedWronglyAreRefused() {
        QFETCH(std::string, pickle);
        QCOMPARE(faultOf(pickle), u"at its byte: a storage is described wrongly"_s);
    }

    void row31ViewsOfOldFilesAreFollowed() {
        const std::string view =
            PickleBuilder().raw("(").text("view").number(1).number(2).raw("t").open().substr(2);
        PickleBuilder pickle;
        pickle.raw("}(").text("a").global("torch._utils", "_rebuild_tensor").raw("(");
        pickle.storage("FloatStorage", "7", 4, view).number(0).tuple({2}).tuple({1}).raw("tRu");
        const std::string storage = legacyStorage(4, bytesOf(std::vector<float>{0, 1, 2, 3}));
        const auto weights = open(legacyFile(pickle.bytes(), {"7"}, storage));
        QCOMPARE(weights->read(weights->tensors().front()), (std::vector<float>{1, 2}));
    }

    void row31ViewsBeyondTheirStorageAreRefused() {
        const std::string view =
            PickleBuilder().raw("(").text("view").number(3).number(2).raw("t").open().substr(2);
        PickleBuilder pickle;
        pickle.raw("}(").text("a").global("torch._utils", "_rebuild_tensor").raw("(");
        pickle.storage("FloatStorage", "7", 4, view).number(0).tuple({2}).tuple({1}).raw("tRu");
        QCOMPARE(refusalOf(legacyFile(pickle.bytes(), {"7"}, legacyStorage(4, std::string(16, 'x')))),
                 u"StorageOutOfRange: F; a; 18446744073709551615; 16"_s);
    }

    void row2LegacyStoragesMustBeThere_data() {
        QTest::addColumn<std::string>("rest");
        QTest::addColumn<QString>("expected");
        QTest::newRow("row 2: no storage") << ""s << u"FileTruncated"_s;
        QTest::newRow("row 2: half a storage") << legacyStorage(4, "xxxxxx") << u"FileTruncated"_s;
        QTest::newRow("row 2: 2^64-1 numbers") << legacyStorage(UINT64_MAX, "x") << u"FileTruncated"_s;
        QTest::newRow("row 10: of another size")
            << legacyStorage(3, std::string(12, 'x')) << u"ByteSizeMismatch"_s;
        QTest::newRow("row 8: bytes behind")
            << legacyStorage(4, std::string(17, 'x')) << u"HoleBetweenTensors"_s;
    }

    void row2LegacyStoragesMustBeThere() {
        QFETCH(std::string, rest);
        QFETCH(QString, expected);
        const QString found = refusalOf(legacyFile(oneTensor(0, {4}, {1}), {"0"}, rest));
        QVERIFY2(found.startsWith(expected + u": F"_s), qPrintable(found));
    }

    void row31LegacyKeysMustFit_data() {
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QString>("expected");
        QTest::newRow("row 31: missing") << QStringList() << u"the storage 0 is missing"_s;
        QTest::newRow("row 31: unknown") << QStringList{u"1"_s} << u"a storage that no tensor has"_s;
        QTest::newRow("row 31: twice") << QStringList{u"0"_s, u"0"_s} << u"a storage stands twice"_s;
    }

    void row31LegacyKeysMustFit() {
        QFETCH(QStringList, keys);
        QFETCH(QString, expected);
        std::vector<std::string> names;
        std::string storages;
        for (const QString& key : keys) {
            names.push_back(key.toStdString());
            storages += legacyStorage(4, std::string(16, 'x'));
        }
        QVERIFY(refusalOf(legacyFile(oneTensor(0, {4}, {1}), names, storages)).endsWith(expected));
    }

    void dictsOfPython2AreRead() {
        PickleBuilder pickle;
        pickle.global("collections", "OrderedDict").raw("](").raw("](");
        pickle.tensor("a", "FloatStorage", "0", 4, 0, {4}, {1}).raw("ee\x85R");
        const auto weights = open(zipOf(pickle.bytes()));
        QCOMPARE(weights->read(weights->tensors().front()), (std::vector<float>{0, 1, 2, 3}));
    }

    void typesWithoutAStorageClassAreRead_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("stored");
        QTest::newRow("float32") << u"float32"_s << u"F32"_s;
        QTest::newRow("uint32") << u"uint32"_s << u"uint32"_s;
    }

    // As PyTorch 2 writes types that were never classes of storages.
    void typesWithoutAStorageClassAreRead() {
        QFETCH(QString, type);
        QFETCH(QString, stored);
        PickleBuilder pickle;
        pickle.raw("}(").text("a").global("torch._utils", "_rebuild_tensor_v3").raw("((").text("storage");
        pickle.global("torch.storage", "UntypedStorage").text("0").text("cpu").number(16).raw("tQ");
        pickle.number(1).tuple({3}).tuple({1}).raw("\x89}").global("torch", type.toStdString()).raw("tRu");
        const auto weights = open(zipOf(pickle.bytes()));
        const TensorInfo& tensor = weights->tensors().front();
        QCOMPARE(QString::fromStdString(tensor.storedAs()), stored);
        if (tensor.dtype == Dtype::F32) QCOMPARE(weights->read(tensor), (std::vector<float>{1, 2, 3}));
    }

    void theStateDictIsTheOneThatHoldsTensors_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one of any name") << QStringList{u"ema"_s} << u""_s;
        QTest::newRow("the usual one of two") << QStringList{u"ema"_s, u"model"_s} << u""_s;
        QTest::newRow("two, none usual")
            << QStringList{u"ema"_s, u"swa"_s} << u"SeveralStateDicts: F; ema, swa"_s;
        QTest::newRow("two usual ones")
            << QStringList{u"model"_s, u"state_dict"_s} << u"SeveralStateDicts: F; model, state_dict"_s;
        QTest::newRow("none") << QStringList() << u"NoStateDict: F"_s;
    }

    void theStateDictIsTheOneThatHoldsTensors() {
        QFETCH(QStringList, names);
        QFETCH(QString, expected);
        PickleBuilder pickle;
        pickle.raw("}(").text("epoch").number(3);
        for (const QString& name : names) {
            pickle.text(name.toStdString()).raw("}(");
            pickle.tensor(name == u"ema"_s ? "e" : "m", "FloatStorage", "0", 4, 0, {1}, {1}).raw("u");
        }
        const QString found = refusalOf(zipOf(pickle.raw("u").bytes()));
        QCOMPARE(found, expected);
        if (found.isEmpty() && names.size() == 2)
            QCOMPARE(open(zipOf(pickle.bytes()))->tensors()[0].name, "m"s);
    }

    void row34BigEndianFilesAreExplained() {
        const std::string pickle = oneTensor(0, {4}, {1});
        const QString expected = u"UnsupportedWeightFormat: F; PyTorch (big-endian); import torch"_s;
        QVERIFY(refusalOf(torchZip(pickle, {}, {{"archive/byteorder", "big"}})).startsWith(expected));
        QVERIFY(refusalOf(legacyFile(pickle, {"0"}, "", false)).startsWith(expected));
        const std::string storage = bytesOf(std::vector<float>{0, 1, 2, 3});
        QCOMPARE(refusalOf(torchZip(pickle, {{"0", storage}}, {{"archive/byteorder", "little"}})), QString());
    }

    void row34OtherPicklesAreNamed() {
        QCOMPARE(refusalOf("\x80\x04}."), u"UnsupportedWeightFormat: F; Python pickle; "_s);
        QCOMPARE(refusalOf(zipFile({{"arr_0.npy", "x"}})),
                 u"UnsupportedWeightFormat: F; NumPy archive (.npz); "_s);
        QCOMPARE(refusalOf(zipFile({{"word/document.xml", "x"}})),
                 u"UnsupportedWeightFormat: F; zip archive; "_s);
        QVERIFY(refusalOf("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe8\x03.")
                    .endsWith(u"an unknown version of the format"_s));
    }
};

QTEST_APPLESS_MAIN(TorchFaultsTest)
#include "torch_faults_test.moc"
