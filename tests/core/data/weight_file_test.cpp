#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <QTemporaryDir>
#include <QtTest>

#include "core/data/safetensors_writer.h"
#include "core/model/weight_reader.h"
#include "tests/support/test_data.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

// Of odd sizes, so that none but the first would be aligned by chance.
const std::vector<NamedArray> weights{
    {"a.weight", {2, 1}, std::vector<float>{0x1p-24F, 3.1415927F}},
    {"b", {3}, std::vector<float>{1.0F, -0.1F, 70000.0F}},
    {"none", {0, 4}, std::vector<float>{}},
    {"scalar", {}, std::vector<float>{-2.5F}},
};

const std::vector<float>& valuesOf(const NamedArray& array) {
    return std::get<std::vector<float>>(array.values);
}

}  // namespace

Q_DECLARE_METATYPE(stratascope::FloatStorage)
Q_DECLARE_METATYPE(stratascope::Dtype)

class WeightFileTest : public QObject {
    Q_OBJECT

private:
    const QTemporaryDir m_folder;

    std::unique_ptr<WeightReader> reopened(FloatStorage storage) const {
        const std::filesystem::path file =
            std::filesystem::path(m_folder.path().toStdString()) / "model.safetensors";
        writeFile(file, weightFileBytes(weights, storage));
        return openSafetensors(file);
    }

private Q_SLOTS:
    void aFileIsReadBackAsItWasStored_data() {
        QTest::addColumn<FloatStorage>("storage");
        QTest::addColumn<Dtype>("dtype");
        QTest::addColumn<std::vector<float>>("biases");
        QTest::addColumn<float>("pi");
        QTest::newRow("f32") << FloatStorage::F32 << Dtype::F32 << std::vector{1.0F, -0.1F, 70000.0F}
                             << 3.1415927F;
        QTest::newRow("f16") << FloatStorage::F16 << Dtype::F16
                             << std::vector{1.0F, -0.0999755859375F, infinity} << 3.140625F;
        QTest::newRow("bf16") << FloatStorage::BF16 << Dtype::BF16
                              << std::vector{1.0F, -0.10009765625F, 70144.0F} << 3.140625F;
    }

    void aFileIsReadBackAsItWasStored() {
        QFETCH(const FloatStorage, storage);
        QFETCH(const Dtype, dtype);
        QFETCH(const std::vector<float>, biases);
        QFETCH(const float, pi);
        QCOMPARE(storageName(storage), std::string_view(QTest::currentDataTag()));
        QVERIFY(storageNamed(QTest::currentDataTag()) == storage);
        QVERIFY(!storageNamed("f8") && !storageNamed(""));
        const std::vector<std::vector<float>> expected{{0x1p-24F, pi}, biases, {}, {-2.5F}};
        const auto reader = reopened(storage);
        QCOMPARE(reader->tensors().size(), weights.size());
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const TensorInfo& tensor = reader->tensors()[i];
            QCOMPARE(tensor.name, weights[i].name);
            QCOMPARE(tensor.shape, weights[i].shape);
            QCOMPARE(tensor.dtype, dtype);
            QCOMPARE(reader->read(tensor), expected[i]);
        }
    }

    // transformers refuses files that do not say so.
    void theHeaderSaysWhoseLayoutItIs() {
        for (const FloatStorage storage : {FloatStorage::F32, FloatStorage::F16, FloatStorage::BF16}) {
            const std::string file = weightFileBytes(weights, storage);
            std::uint64_t length = 0;
            std::memcpy(&length, file.data(), sizeof length);
            QCOMPARE((8 + length) % 8, std::uint64_t(0));
            const auto header = nlohmann::json::parse(file.substr(8, length));
            QCOMPARE(header["__metadata__"].dump(), std::string(R"({"format":"pt"})"));
        }
    }

    void halvesTakeHalfTheSpace() {
        std::size_t numbers = 0;
        for (const NamedArray& array : weights)
            numbers += valuesOf(array).size();
        const auto dataSize = [](FloatStorage storage) {
            const std::string file = weightFileBytes(weights, storage);
            std::uint64_t length = 0;
            std::memcpy(&length, file.data(), sizeof length);
            return file.size() - 8 - length;
        };
        QCOMPARE(dataSize(FloatStorage::F32), 4 * numbers);
        QCOMPARE(dataSize(FloatStorage::F16), 2 * numbers);
        QCOMPARE(dataSize(FloatStorage::BF16), 2 * numbers);
    }
};

QTEST_APPLESS_MAIN(WeightFileTest)
#include "weight_file_test.moc"
