#include "core/engine/packed_weights.h"

#include <bit>
#include <cmath>
#include <QtTest>
#include <thread>

#include "core/engine/vector_loops.h"
#include "core/inference/precision.h"
#include "tests/core/engine/double_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

std::vector<std::uint16_t> narrowed(const std::vector<float>& values) {
    std::vector<std::uint16_t> narrow(values.size());
    roundToBfloat16(values.data(), values.size(), narrow.data());
    return narrow;
}

std::vector<float> widened(const std::vector<std::uint16_t>& values) {
    std::vector<float> wide;
    for (const std::uint16_t value : values)
        wide.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16U));
    return wide;
}

template <typename Number>
std::vector<Number> wholeNumbers(std::size_t count, std::int32_t least, std::int32_t most) {
    std::vector<Number> numbers;
    for (const float value : randomNumbers(count, static_cast<unsigned>(count)))
        numbers.push_back(static_cast<Number>(std::lround(least + (most - least) * (value + 1) / 2)));
    return numbers;
}

}  // namespace

class PackedWeightsTest : public QObject {
    Q_OBJECT

private:
    WeightArena m_arena;
    std::shared_ptr<ProductKernels> m_kernels = makeProductKernels();

    PackedWeights packed(ProductNumbers numbers, const RandomLinear& layer) {
        return {numbers, layer.outputs, layer.inputs, layer.weight.data(), m_arena, m_kernels};
    }

    static void addShapes() {
        QTest::addColumn<std::int64_t>("rows");
        QTest::addColumn<std::int64_t>("inputs");
        QTest::addColumn<std::int64_t>("outputs");
        const auto add = [](std::int64_t rows, std::int64_t inputs, std::int64_t outputs) {
            QTest::addRow("%d rows, %d to %d", int(rows), int(inputs), int(outputs))
                << rows << inputs << outputs;
        };
        for (const std::int64_t rows : {1, 5, 16, 79, 80, 81, 130}) {
            add(rows, 1, 1);
            add(rows, 7, 3);
            add(rows, 63, 65);
            add(rows, 200, 130);
            add(rows, 256, 768);
        }
    }

private Q_SLOTS:
    void floatProductsAreThoseInDouble_data() { addShapes(); }
    void floatProductsAreThoseInDouble() {
        QFETCH(std::int64_t, rows);
        QFETCH(std::int64_t, inputs);
        QFETCH(std::int64_t, outputs);
        const RandomLinear layer(outputs, inputs, 1);
        const PackedWeights weights = packed(ProductNumbers::Float32, layer);
        QCOMPARE(weights.outputs(), outputs);
        QCOMPARE(weights.inputs(), inputs);
        const std::vector<float> input = randomNumbers(static_cast<std::size_t>(rows * inputs), 2);
        std::vector<float> results(static_cast<std::size_t>(rows * outputs));
        weights.multiply(input.data(), rows, {layer.bias.data(), {}, false}, results.data());
        const std::vector<LinearNumber> expected = layer.apply(input, rows);
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(results[i] - expected[i].value) <=
                    std::ldexp(static_cast<double>(inputs + 2), -24) * expected[i].magnitude);
    }

    // Both factors are rounded before they are packed, so that nothing but the sums is rounded.
    void bfloat16ProductsAreThoseInDouble_data() { addShapes(); }
    void bfloat16ProductsAreThoseInDouble() {
        if (!isSupported(Precision::Bfloat16)) QSKIP("this processor has no bfloat16 instructions");
        QFETCH(std::int64_t, rows);
        QFETCH(std::int64_t, inputs);
        QFETCH(std::int64_t, outputs);
        RandomLinear layer(outputs, inputs, 1);
        layer.weight = widened(narrowed(layer.weight));
        const PackedWeights weights = packed(ProductNumbers::Bfloat16, layer);
        const auto input = narrowed(randomNumbers(static_cast<std::size_t>(rows * inputs), 2));
        std::vector<float> results(static_cast<std::size_t>(rows * outputs));
        std::vector<std::uint16_t> narrow(results.size());
        weights.multiply(input.data(), rows, {layer.bias.data(), {}, false}, results.data());
        weights.multiply(input.data(), rows, {layer.bias.data(), {}, true}, narrow.data());
        const std::vector<LinearNumber> expected = layer.apply(widened(input), rows);
        const std::vector<float> wide = widened(narrow);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double unit = std::ldexp(static_cast<double>(inputs + 2), -23) * expected[i].magnitude;
            QVERIFY(std::abs(results[i] - expected[i].value) <= unit);
            QVERIFY(std::abs(wide[i] - expected[i].value) <= unit + std::abs(expected[i].value) / 256);
        }
    }

    void wholeProductsAreExact_data() { addShapes(); }
    void wholeProductsAreExact() {
        if (!isSupported(Precision::Int8)) QSKIP("this processor has no 8-bit instructions");
        QFETCH(std::int64_t, rows);
        QFETCH(std::int64_t, inputs);
        QFETCH(std::int64_t, outputs);
        const auto size = static_cast<std::size_t>(inputs);
        const auto values = wholeNumbers<std::int8_t>(size * static_cast<std::size_t>(outputs), -127, 127);
        const auto input = wholeNumbers<std::uint8_t>(size * static_cast<std::size_t>(rows), 1, 255);
        const PackedWeights weights(ProductNumbers::Int8, outputs, inputs, values.data(), m_arena, m_kernels);
        std::vector<std::int32_t> results(static_cast<std::size_t>(rows * outputs), 42);
        weights.multiply(input.data(), rows, {}, results.data());
        for (std::size_t i = 0; i < results.size(); ++i) {
            const std::size_t row = i / static_cast<std::size_t>(outputs);
            const std::size_t output = i % static_cast<std::size_t>(outputs);
            std::int32_t sum = 0;
            for (std::size_t k = 0; k < size; ++k)
                sum += input[row * size + k] * values[output * size + k];
            QCOMPARE(results[i], sum);
        }
    }

    void activationsFollowTheSums_data() {
        QTest::addColumn<int>("activation");
        for (const Activation activation : allActivations)
            QTest::newRow(nameOf(activation)) << static_cast<int>(activation);
    }
    void activationsFollowTheSums() {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        const RandomLinear layer(65, 40, 5);
        const PackedWeights weights = packed(ProductNumbers::Float32, layer);
        const std::vector<float> input = randomNumbers(90 * 40, 6);
        std::vector<float> results(90 * 65);
        weights.multiply(input.data(), 90, {layer.bias.data(), kind, false}, results.data());
        const std::vector<LinearNumber> expected = layer.apply(input, 90);
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(results[i] - activated(kind, expected[i].value)) <=
                    1e-6 + 1e-6 * expected[i].magnitude);
    }

    void panelsHoldTheWeights() {
        const RandomLinear layer(130, 70, 8);
        const PackedWeights weights = packed(ProductNumbers::Float32, layer);
        const std::optional<WeightPanels> panels = weights.panels();
        if (!panels) QSKIP("this version of oneDNN packs weights in another layout on this processor");
        QCOMPARE(panels->inputs, std::int64_t(70));
        QCOMPARE(panels->outputs, std::int64_t(130));
        QCOMPARE(panels->count(), std::int64_t(3));
        for (std::int64_t output = 0; output < 3 * WeightPanels::fullWidth; ++output) {
            for (std::int64_t input = 0; input < 70; ++input) {
                const float* panel = panels->values + output / WeightPanels::fullWidth * panels->panelStride;
                const float expected =
                    output < 130 ? layer.weight[static_cast<std::size_t>(output * 70 + input)] : 0.0F;
                QCOMPARE(panel[input * WeightPanels::fullWidth + output % WeightPanels::fullWidth], expected);
            }
        }
    }

    void otherNumbersHaveNoPanels() {
        if (!isSupported(Precision::Bfloat16)) QSKIP("this processor has no bfloat16 instructions");
        QVERIFY(!packed(ProductNumbers::Bfloat16, RandomLinear(130, 70, 8)).panels());
    }

    void thousandsOfShapesWork() {
        const RandomLinear layer(3, 7, 1);
        const PackedWeights weights = packed(ProductNumbers::Float32, layer);
        const std::vector<float> input = randomNumbers(600 * 7, 2);
        const std::vector<LinearNumber> expected = layer.apply(input, 600);
        std::vector<float> results(600 * 3);
        for (std::int64_t rows = 1; rows <= 600; ++rows)
            weights.multiply(input.data(), rows, {layer.bias.data(), {}, false}, results.data());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(results[i] - expected[i].value) <= 1e-6 * expected[i].magnitude);
    }

    void severalThreadsMayMultiplyAtOnce_data() {
        QTest::addColumn<int>("numbers");
        QTest::newRow("fp32") << static_cast<int>(ProductNumbers::Float32);
        QTest::newRow("bf16") << static_cast<int>(ProductNumbers::Bfloat16);
    }
    void severalThreadsMayMultiplyAtOnce() {
        QFETCH(int, numbers);
        const auto kind = static_cast<ProductNumbers>(numbers);
        const bool isNarrow = kind == ProductNumbers::Bfloat16;
        if (isNarrow && !isSupported(Precision::Bfloat16))
            QSKIP("this processor has no bfloat16 instructions");
        constexpr std::int64_t rows = 130;
        const RandomLinear layer(259, 1027, 8);
        const PackedWeights weights = packed(kind, layer);
        constexpr int threads = 4;
        std::vector<int> faults(threads);
        const auto work = [&](int thread) {
            const std::vector<float> wide =
                randomNumbers(rows * static_cast<std::size_t>(layer.inputs), static_cast<unsigned>(thread));
            const std::vector<std::uint16_t> narrow = narrowed(wide);
            const void* input = isNarrow ? static_cast<const void*>(narrow.data()) : wide.data();
            std::vector<float> first;
            for (int i = 0; i < 40; ++i) {
                std::vector<float> results(rows * static_cast<std::size_t>(layer.outputs));
                weights.multiply(input, rows, {layer.bias.data(), {}, false}, results.data());
                if (i == 0) {
                    const auto expected = layer.apply(isNarrow ? widened(narrow) : wide, rows);
                    first = results;
                    for (std::size_t k = 0; k < results.size(); ++k)
                        faults[static_cast<std::size_t>(thread)] +=
                            std::abs(results[k] - expected[k].value) > 6e-3 * expected[k].magnitude;
                }
                faults[static_cast<std::size_t>(thread)] += results != first;
            }
        };
        {
            std::vector<std::jthread> callers;
            for (int thread = 0; thread < threads; ++thread)
                callers.emplace_back(work, thread);
        }
        QCOMPARE(faults, std::vector<int>(threads));
    }
};

QTEST_APPLESS_MAIN(PackedWeightsTest)
#include "packed_weights_test.moc"
