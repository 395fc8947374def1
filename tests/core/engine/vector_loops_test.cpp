#include "core/engine/vector_loops.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <QtTest>

#include "tests/core/engine/double_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t largestSize = 70;  // beyond four registers of 16 floats

std::vector<double> inDouble(const std::vector<float>& values) {
    return {values.begin(), values.end()};
}

std::vector<double> softmaxOf(const std::vector<float>& values) {
    const double largest = *std::ranges::max_element(values);
    std::vector<double> result;
    double sum = 0;
    for (const float value : values)
        sum += result.emplace_back(std::exp(value - largest));
    for (double& value : result)
        value /= sum;
    return result;
}

bool allNotANumber(const std::vector<float>& values) {
    return std::ranges::all_of(values, [](float value) { return std::isnan(value); });
}

std::uint16_t bfloat16Of(float value) {
    std::uint16_t result = 0;
    roundToBfloat16(&value, 1, &result);
    return result;
}

float widened(std::uint16_t value) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16U);
}

// A number between two neighbouring bfloat16 numbers, by the bits behind those that stay.
float between(std::uint16_t lower, std::uint16_t bits) {
    return std::bit_cast<float>((static_cast<std::uint32_t>(lower) << 16U) | bits);
}

float activate(Activation activation, float value) {
    activateRow(activation, &value, 1);
    return value;
}

// How far an activation may be off: the exponential by 2 units in the last place, the error function by
// 1.5e-7, each times what it is multiplied with.
double activationTolerance(double value) {
    return 4e-7 + 2e-7 * std::abs(value);
}

}  // namespace

class VectorLoopsTest : public QObject {
    Q_OBJECT

private:
    static void addSizes() {
        QTest::addColumn<std::size_t>("size");
        for (std::size_t size = 1; size <= largestSize; ++size)
            QTest::addRow("%zu", size) << size;
    }

private Q_SLOTS:
    void softmaxIsThatOfTheStandardLibrary_data() { addSizes(); }
    void softmaxIsThatOfTheStandardLibrary() {
        QFETCH(std::size_t, size);
        for (const float bound : {1e-3F, 1.0F, 80.0F, 1e4F}) {
            std::vector<float> values = randomNumbers(size, static_cast<unsigned>(size), bound);
            const std::vector<double> expected = softmaxOf(values);
            softmaxRow(values.data(), size);
            QVERIFY(deviation(expected, values) <= 1e-6);
        }
    }

    void softmaxOfInfinitiesAndOfNoNumbers() {
        std::vector<float> hidden{1, -infinity, 1};
        softmaxRow(hidden.data(), hidden.size());
        QVERIFY(deviation(std::vector<double>{0.5, 0, 0.5}, hidden) <= 1e-6);
        for (const float fault : {infinity, notANumber}) {
            std::vector<float> values(20, 1.0F);
            values[17] = fault;
            softmaxRow(values.data(), values.size());
            QVERIFY(allNotANumber(values));
        }
        std::vector<float> nothing(3, -infinity);
        softmaxRow(nothing.data(), nothing.size());
        QVERIFY(allNotANumber(nothing));
    }

    void normalisationIsThatOfTheFormula_data() { addSizes(); }
    void normalisationIsThatOfTheFormula() {
        QFETCH(std::size_t, size);
        const auto seed = static_cast<unsigned>(size);
        const std::vector<float> values = randomNumbers(size, seed, 3);
        const std::vector<float> residual = randomNumbers(size, seed + 100, 3);
        const std::vector<float> weight = randomNumbers(size, seed + 200);
        const std::vector<float> bias = randomNumbers(size, seed + 300);
        const NormParameters norm{weight.data(), bias.data(), 1e-5F};
        std::vector<float> sums = values;
        for (std::size_t i = 0; i < size; ++i)
            sums[i] += residual[i];
        const std::vector<double> plain = normalised(inDouble(values), weight, bias, norm.epsilon);
        const std::vector<double> summed = normalised(inDouble(sums), weight, bias, norm.epsilon);

        std::vector<float> result(size);
        normaliseRow(values.data(), nullptr, size, norm, result.data());
        QVERIFY(deviation(plain, result) <= 1e-5);
        normaliseRow(values.data(), residual.data(), size, norm, result.data());
        QVERIFY(deviation(summed, result) <= 1e-5);
        std::vector<float> inPlace = values;
        normaliseRow(inPlace.data(), residual.data(), size, norm, inPlace.data());
        QCOMPARE(inPlace, result);
        inPlace = residual;
        normaliseRow(values.data(), inPlace.data(), size, norm, inPlace.data());
        QCOMPARE(inPlace, result);
    }

    void withoutAShiftTheRootMeanSquareNormalises_data() { addSizes(); }
    void withoutAShiftTheRootMeanSquareNormalises() {
        QFETCH(std::size_t, size);
        const std::vector<float> values = randomNumbers(size, 7, 3);
        const std::vector<float> weight = randomNumbers(size, 8);
        std::vector<float> result(size);
        normaliseRow(values.data(), nullptr, size, {weight.data(), nullptr, 1e-5F}, result.data());
        QVERIFY(deviation(rootMeanSquareNormalised(inDouble(values), weight, 1e-5), result) <= 1e-5);
    }

    void normalisationPassesNoNumbersOn() {
        const std::vector<float> ones(20, 1.0F);
        for (const float fault : {infinity, -infinity, notANumber}) {
            std::vector<float> values = randomNumbers(20, 1);
            values[18] = fault;
            normaliseRow(values.data(), nullptr, 20, {ones.data(), ones.data(), 1e-5F}, values.data());
            QVERIFY(allNotANumber(values));
        }
    }

    void activationsAreThoseOfTheStandardLibrary_data() {
        QTest::addColumn<int>("activation");
        for (const Activation activation : allActivations)
            QTest::newRow(nameOf(activation)) << static_cast<int>(activation);
    }
    void activationsAreThoseOfTheStandardLibrary() {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        std::vector<float> values;
        for (float value = -20; value <= 20; value += 0.0007F)
            values.push_back(value);
        for (float value = 1e-30F; value < 1e38F; value *= 1.7F)
            values.insert(values.end(), {value, -value});
        std::vector<float> results = values;
        activateRow(kind, results.data(), results.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double expected = activated(kind, values[i]);
            const double found = std::abs(expected - results[i]);
            if (!(found <= activationTolerance(expected) + 2e-7 * std::min(20.0F, std::abs(values[i]))))
                QFAIL(qPrintable(QStringLiteral("%1: off by %2").arg(values[i]).arg(found)));
        }
    }

    void activationsOfAnySizeAreTheSame_data() { addSizes(); }
    void activationsOfAnySizeAreTheSame() {
        QFETCH(std::size_t, size);
        for (const Activation activation : allActivations) {
            const std::vector<float> values = randomNumbers(size, static_cast<unsigned>(size), 6);
            std::vector<float> results(values);
            results.push_back(42);
            activateRow(activation, results.data(), size);
            for (std::size_t i = 0; i < size; ++i)
                QVERIFY(std::abs(results[i] - activate(activation, values[i])) <= 1e-6F);
            QCOMPARE(results.back(), 42.0F);
        }
    }

    void activationsPassInfinitiesAndNoNumbersOn() {
        for (const Activation activation : allActivations) {
            QVERIFY2(std::isnan(activate(activation, notANumber)), nameOf(activation));
            QCOMPARE(activate(activation, infinity), activation == Activation::Tanh ? 1.0F : infinity);
        }
        QCOMPARE(activate(Activation::Tanh, -infinity), -1.0F);
        QCOMPARE(activate(Activation::Relu, -infinity), 0.0F);
        QVERIFY(std::abs(activate(Activation::Silu, -infinity)) < 1e-30F);
    }

    void halvesAreRoundedToTheEvenBfloat16() {
        QCOMPARE(bfloat16Of(1.0F), std::uint16_t(0x3F80));
        QCOMPARE(bfloat16Of(between(0x3F80, 0x8000)), std::uint16_t(0x3F80));
        QCOMPARE(bfloat16Of(between(0x3F81, 0x8000)), std::uint16_t(0x3F82));
        QCOMPARE(bfloat16Of(between(0x3F80, 0x8001)), std::uint16_t(0x3F81));
        QCOMPARE(bfloat16Of(between(0x3F80, 0x7FFF)), std::uint16_t(0x3F80));
        QCOMPARE(bfloat16Of(between(0xBF81, 0x8000)), std::uint16_t(0xBF82));
    }

    void bfloat16KeepsZeroesInfinitiesAndNoNumbers() {
        QCOMPARE(bfloat16Of(0.0F), std::uint16_t(0));
        QCOMPARE(bfloat16Of(-0.0F), std::uint16_t(0x8000));
        QCOMPARE(bfloat16Of(infinity), std::uint16_t(0x7F80));
        QCOMPARE(bfloat16Of(-infinity), std::uint16_t(0xFF80));
        QCOMPARE(bfloat16Of(std::numeric_limits<float>::max()), std::uint16_t(0x7F80));
        for (const std::uint32_t bits : {0x7F800001U, 0x7FC00000U, 0x7FFFFFFFU, 0xFF800001U, 0xFFFFFFFFU})
            QVERIFY(std::isnan(widened(bfloat16Of(std::bit_cast<float>(bits)))));
    }

    void bfloat16OfAnySizeIsWithinHalfAUnit_data() { addSizes(); }
    void bfloat16OfAnySizeIsWithinHalfAUnit() {
        QFETCH(std::size_t, size);
        const std::vector<float> values = randomNumbers(size, static_cast<unsigned>(size), 1e3F);
        std::vector<std::uint16_t> narrow(size + 1, 42);
        roundToBfloat16(values.data(), size, narrow.data());
        for (std::size_t i = 0; i < size; ++i)
            QVERIFY(std::abs(widened(narrow[i]) - values[i]) <= std::abs(values[i]) / 256);
        QCOMPARE(narrow.back(), std::uint16_t(42));
    }

    void quantisedNumbersAreWithinHalfAStep_data() { addSizes(); }
    void quantisedNumbersAreWithinHalfAStep() {
        QFETCH(std::size_t, size);
        for (const float bound : {1e-30F, 1e-3F, 1.0F, 1e30F}) {
            const std::vector<float> values = randomNumbers(size, static_cast<unsigned>(size), bound);
            std::vector<std::uint8_t> row(size);
            std::vector<std::int8_t> weights(size);
            const float step = quantiseRow(values.data(), size, row.data());
            QCOMPARE(quantiseWeights(values.data(), size, weights.data()), step);
            for (std::size_t i = 0; i < size; ++i) {
                QVERIFY(weights[i] >= -127);
                QCOMPARE(row[i], weights[i] + 128);
                QVERIFY(std::abs(weights[i] * double{step} - values[i]) <= 0.50001 * step);
            }
            QCOMPARE(*std::ranges::max_element(weights, {}, [](int value) { return std::abs(value); }) % 127,
                     0);
        }
    }

    void rowsOfZeroesHaveNoStep() {
        const std::vector<float> zeroes{0, -0.0F, 0};
        std::vector<std::uint8_t> row(3);
        std::vector<std::int8_t> weights(3, 1);
        QCOMPARE(quantiseRow(zeroes.data(), 3, row.data()), 0.0F);
        QCOMPARE(quantiseWeights(zeroes.data(), 3, weights.data()), 0.0F);
        QCOMPARE(row, (std::vector<std::uint8_t>{128, 128, 128}));
        QCOMPARE(weights, (std::vector<std::int8_t>{0, 0, 0}));
    }

    void numbersTooSmallForAStepBecomeZeroes() {
        const std::vector<float> values{1e-40F, -1e-40F, 3e-45F};
        std::vector<std::int8_t> weights(3, 1);
        QVERIFY(quantiseWeights(values.data(), 3, weights.data()) < 1e-38F);
        for (const std::int8_t weight : weights)
            QCOMPARE(weight, std::int8_t(0));
    }

    void stepsOfRowsThatAreNotFiniteAreNoNumbers() {
        for (const float fault : {infinity, -infinity, notANumber}) {
            std::vector<float> values = randomNumbers(40, 5);
            values[33] = fault;
            std::vector<std::uint8_t> row(40);
            std::vector<std::int8_t> weights(40);
            QVERIFY(std::isnan(quantiseRow(values.data(), 40, row.data())));
            QVERIFY(std::isnan(quantiseWeights(values.data(), 40, weights.data())));
        }
    }

    void sumsBecomeRealNumbers_data() { addSizes(); }
    void sumsBecomeRealNumbers() {
        QFETCH(std::size_t, size);
        const auto seed = static_cast<unsigned>(size);
        const std::vector<float> steps = randomNumbers(size, seed, 0.01F);
        const std::vector<float> biases = randomNumbers(size, seed + 1);
        std::vector<std::int32_t> sums(size);
        std::vector<std::int32_t> columnSums(size);
        std::vector<double> expected(size);
        for (std::size_t i = 0; i < size; ++i) {
            sums[i] = static_cast<std::int32_t>(i * 7919 % 20011) - 10000;
            columnSums[i] = static_cast<std::int32_t>(i * 104729 % 301) - 150;
            expected[i] = (sums[i] - 128.0 * columnSums[i]) * 0.125 * steps[i] + biases[i];
        }
        std::vector<float> result(size);
        dequantiseRow(sums.data(), 0.125F, {columnSums.data(), steps.data(), biases.data()}, size,
                      result.data());
        QVERIFY(deviation(expected, result) <= 1e-4);
        dequantiseRow(sums.data(), notANumber, {columnSums.data(), steps.data(), biases.data()}, size,
                      result.data());
        QVERIFY(allNotANumber(result));
    }

    void faultsAreFoundAtEveryPlace_data() { addSizes(); }
    void faultsAreFoundAtEveryPlace() {
        QFETCH(std::size_t, size);
        std::vector<float> values = randomNumbers(size, 1, 1e38F);
        QVERIFY(allFinite(values.data(), size));
        for (std::size_t place = 0; place < size; ++place) {
            for (const float fault : {infinity, -infinity, notANumber}) {
                const float fine = std::exchange(values[place], fault);
                QVERIFY(!allFinite(values.data(), size));
                values[place] = fine;
            }
        }
    }

    void nothingIsFinite() { QVERIFY(allFinite(nullptr, 0)); }
};

QTEST_APPLESS_MAIN(VectorLoopsTest)
#include "vector_loops_test.moc"
