#include "core/inspection/tensor_values.h"

#include <cmath>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/progress.h"
#include "tests/support/memory_weights.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

// Stops reading after a number of parts, and remembers how large they were.
class StoppingWeights : public MemoryWeights {
public:
    void readPart(const TensorInfo& tensor, std::size_t first, std::span<float> values) override {
        largestPart = std::max(largestPart, values.size());
        if (++parts == stopAfter) stop.request_stop();
        MemoryWeights::readPart(tensor, first, values);
    }

    std::size_t largestPart = 0;
    int parts = 0;
    int stopAfter = -1;
    std::stop_source stop;
};

}  // namespace

class TensorValuesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // The weights of a file with one tensor.
    std::unique_ptr<WeightReader> fileOf(const std::string& dtype, std::size_t count,
                                         std::string_view bytes) {
        const std::filesystem::path path = m_folder.path().toStdString() + "/model.safetensors";
        writeFile(path, SafetensorsBuilder().add("w", dtype, {count}, bytes).bytes());
        return openSafetensors(path);
    }

    TensorStatistics statisticsOf(const std::string& dtype, std::size_t count, std::string_view bytes) {
        const auto weights = fileOf(dtype, count, bytes);
        return tensorStatistics(*weights, weights->tensors().front());
    }

private Q_SLOTS:
    // 1, −2, the smallest subnormal (2⁻²⁴), infinity, NaN.
    void halfPrecisionIsExact() {
        const TensorStatistics statistics =
            statisticsOf("F16", 5, bytesOf<std::uint16_t>({0x3C00, 0xC000, 0x0001, 0x7C00, 0x7E00}));
        QCOMPARE(statistics.infinities, std::uint64_t(1));
        QCOMPARE(statistics.nans, std::uint64_t(1));
        QCOMPARE(statistics.minimum, -2.0);
        QCOMPARE(statistics.maximum, 1.0);
        QCOMPARE(statistics.mean, (std::ldexp(1, -24) - 1) / 3);
    }

    // 1, −1.5, −infinity, 0.
    void brainFloatIsExact() {
        const TensorStatistics statistics =
            statisticsOf("BF16", 4, bytesOf<std::uint16_t>({0x3F80, 0xBFC0, 0xFF80, 0x0000}));
        QCOMPARE(statistics.infinities, std::uint64_t(1));
        QCOMPARE(statistics.zeros, std::uint64_t(1));
        QCOMPARE(statistics.minimum, -1.5);
        QCOMPARE(statistics.mean, -0.5 / 3);
        QCOMPARE(statistics.norm, std::sqrt(3.25));
    }

    void integersAreNumbers() {
        const TensorStatistics statistics = statisticsOf("I64", 3, bytesOf<std::int64_t>({-4, 0, 7}));
        QCOMPARE(statistics.minimum, -4.0);
        QCOMPARE(statistics.mean, 1.0);
    }

    void anUnknownTypeIsAFault() {
        QVERIFY(throwsError(ErrorCode::UnknownDtype, [&] { statisticsOf("F8_E4M3", 2, "ab"); }));
    }

    void aLargeTensorIsReadInParts() {
        StoppingWeights weights;
        std::vector<float> values(1'000'003);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = i % 2 == 0 ? 1.0F : -1.0F;
        weights.set("w", {values.size()}, values);
        const TensorInfo& tensor = weights.tensors().front();
        const TensorStatistics statistics = tensorStatistics(weights, tensor);
        QCOMPARE(statistics.count, std::uint64_t(1'000'003));
        QCOMPARE(statistics.norm, std::sqrt(1'000'003.0));
        QVERIFY(weights.largestPart < values.size() / 2);
        QCOMPARE(tensorHistogram(weights, tensor, statistics, 2).counts,
                 (std::vector<std::uint64_t>{500'001, 500'002}));
    }

    void readingStopsBetweenParts() {
        StoppingWeights weights;
        weights.set("w", {1'000'000}, std::vector<float>(1'000'000));
        weights.stopAfter = 2;
        const auto read = [&] {
            tensorStatistics(weights, weights.tensors().front(), weights.stop.get_token());
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, read());
        QCOMPARE(weights.parts, 2);
    }

    void aTensorOfNothingHasNoStatistics() {
        MemoryWeights weights;
        weights.set("w", {0, 4}, {});
        QCOMPARE(tensorStatistics(weights, weights.tensors().front()), TensorStatistics());
    }
};

QTEST_APPLESS_MAIN(TensorValuesTest)
#include "tensor_values_test.moc"
