#include <algorithm>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.h"
#include "core/model/weight_reader.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const TensorInfo* find(const WeightReader& weights, const std::string& name) {
    const auto found = std::ranges::find(weights.tensors(), name, &TensorInfo::name);
    return found != weights.tensors().end() ? &*found : nullptr;
}

std::vector<float> values(WeightReader& weights, const std::string& name) {
    const TensorInfo* tensor = find(weights, name);
    return tensor ? weights.read(*tensor) : std::vector<float>{-1};
}

std::vector<float> counted(std::size_t count, float first = 0, float step = 1) {
    std::vector<float> numbers(count);
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = first + step * static_cast<float>(i);
    return numbers;
}

std::unique_ptr<WeightReader> open(const QString& file) {
    return openWeights(fixture("torch/" + file.toStdString()));
}

QStringList namesIn(const WeightReader& weights) {
    QStringList names;
    for (const TensorInfo& tensor : weights.tensors())
        names += QString::fromStdString(tensor.name);
    return names;
}

// Both formats of a fixture.
void addFormats(const char* name) {
    for (const char* format : {"zip", "legacy"}) {
        const QString file = u"%1.%2.bin"_s.arg(QLatin1String(name), QLatin1String(format));
        QTest::newRow(qPrintable(file)) << file;
    }
}

}  // namespace

// Files that torch.save wrote (tests/fixtures/make_torch_files.py).
class TorchFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyProtocolIsRead_data() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"plain", "protocol3", "protocol4", "protocol5"})
            addFormats(name);
    }

    void everyProtocolIsRead() {
        QFETCH(QString, file);
        const auto weights = open(file);
        QCOMPARE(namesIn(*weights),
                 QStringList({u"embeddings.bias"_s, u"embeddings.weight"_s, u"empty"_s, u"scalar"_s}));
        QCOMPARE(values(*weights, "embeddings.weight"), counted(12));
        QCOMPARE(shapeText(find(*weights, "embeddings.weight")->shape), "[3, 4]"s);
        QCOMPARE(values(*weights, "embeddings.bias"), counted(4));
        QCOMPARE(values(*weights, "scalar"), std::vector{7.0F});
        QCOMPARE(shapeText(find(*weights, "scalar")->shape), "[]"s);
        QCOMPARE(values(*weights, "empty"), std::vector<float>{});
        QCOMPARE(weights->source(), fixture("torch/" + file.toStdString()).string());
    }

    void row11EveryTypeIsConverted_data() {
        QTest::addColumn<QString>("file");
        addFormats("types");
    }

    void row11EveryTypeIsConverted() {
        QFETCH(QString, file);
        const auto weights = open(file);
        for (const char* name :
             {"float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8"})
            QCOMPARE(values(*weights, name), counted(3));
        QCOMPARE(values(*weights, "bool"), (std::vector<float>{0, 1, 1}));
        QCOMPARE(dtypeName(find(*weights, "bfloat16")->dtype), "BF16");
        QCOMPARE(errorTextOf([&] { values(*weights, "complex64"); }),
                 "UnknownDtype: " + weights->source() + "; complex64; complex64");
    }

    void row31StepsThroughAStorageAreFollowed_data() {
        QTest::addColumn<QString>("file");
        addFormats("strided");
    }

    void row31StepsThroughAStorageAreFollowed() {
        QFETCH(QString, file);
        const auto weights = open(file);
        QCOMPARE(values(*weights, "whole"), counted(24));
        QCOMPARE(values(*weights, "tied"), counted(24));
        QCOMPARE(values(*weights, "rows 1 and 2"), counted(12, 6));
        QCOMPARE(values(*weights, "column 2"), counted(4, 2, 6));
        QCOMPARE(values(*weights, "every second"), counted(4, 0, 2));
        QCOMPARE(values(*weights, "expanded"), std::vector<float>(6, 5));
        QCOMPARE(shapeText(find(*weights, "expanded")->shape), "[2, 3]"s);
        QCOMPARE(values(*weights, "transposed"), counted(24));
    }

    void row31PartsOfAStridedTensorAreRead_data() {
        QTest::addColumn<QString>("file");
        addFormats("strided");
    }

    void row31PartsOfAStridedTensorAreRead() {
        QFETCH(QString, file);
        const auto weights = open(file);
        const TensorInfo& wide = *find(*weights, "wide");
        QCOMPARE(shapeText(wide.shape), "[5, 9]"s);
        for (std::size_t first = 0; first < 45; first += 7) {
            std::vector<float> part(std::min<std::size_t>(7, 45 - first));
            weights->readPart(wide, first, part);
            for (std::size_t i = 0; i < part.size(); ++i)
                QCOMPARE(part[i], static_cast<float>((first + i) % 9 * 5 + (first + i) / 9));
            QCOMPARE(values(*weights, "column 2"), counted(4, 2, 6));
        }
    }

    void theStateDictOfACheckpointIsFound_data() {
        QTest::addColumn<QString>("file");
        addFormats("checkpoint");
    }

    void theStateDictOfACheckpointIsFound() {
        QFETCH(QString, file);
        const auto weights = open(file);
        QCOMPARE(weights->tensors().size(), std::size_t(4));
        QCOMPARE(values(*weights, "embeddings.weight"), counted(12));
    }

    void parametersAreTensors_data() {
        QTest::addColumn<QString>("file");
        addFormats("parameters");
    }

    void parametersAreTensors() {
        QFETCH(QString, file);
        QCOMPARE(values(*open(file), "weight"), counted(4));
    }

    void row2CutFilesAreRefused_data() {
        QTest::addColumn<QString>("file");
        addFormats("plain");
        addFormats("strided");
    }

    void row2CutFilesAreRefused() {
        QFETCH(QString, file);
        const std::string whole = readFile(fixture("torch/" + file.toStdString()));
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(u"cut.bin"_s).toStdString();
        for (std::size_t size = 0; size < whole.size(); size += 17) {
            writeFile(path, whole.substr(0, size));
            if (!errorThrownBy([&] { openWeights(path); })) QFAIL(qPrintable(QString::number(size)));
        }
    }

    void row34ProgramsAreExplained() {
        const auto error = errorThrownBy([] { open(u"torchscript.pt"_s); });
        QVERIFY(error && error->code() == ErrorCode::UnsupportedWeightFormat);
        QCOMPARE(error->arguments()[1], "TorchScript (zip)"s);
        QVERIFY(QString::fromStdString(error->arguments()[2]).contains(u"torch.jit.load"_s));
    }
};

QTEST_APPLESS_MAIN(TorchFilesTest)
#include "torch_files_test.moc"
