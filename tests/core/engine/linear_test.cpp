#include <algorithm>
#include <cmath>
#include <limits>
#include <QtTest>

#include "tests/core/engine/arithmetics.h"
#include "tests/core/engine/double_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

// What the linear layers of an arithmetic may be off, from the formats of their numbers.
double tolerance(const std::string& arithmetic, const LinearNumber& number, std::int64_t inputs) {
    // A sum of n rounded products is off by less than n units of 2^-24 (Higham 2002, section 3.1).
    const double summed = std::ldexp(static_cast<double>(inputs + 2), -24) * number.magnitude;
    // A bfloat16 has 8 significant bits: each factor is off by at most 2^-8 of itself, each product by 2^-7.
    // That is the most; errors of either sign add up like the roots of their squares.
    if (arithmetic == "bf16")
        return summed + std::ldexp(std::min(1.01 * number.magnitude, 4 * number.spread), -7);
    // A factor is off evenly by up to half a step of 1/127 of the largest: by 1 / (127 · √12) on average. Six
    // times the average of the sum is not exceeded.
    if (arithmetic == "int8") return summed + 6 * number.steps / (127 * std::sqrt(12.0));
    return summed;
}

double tolerance(const std::string& arithmetic, const LinearNumber& number, std::int64_t inputs,
                 std::optional<Activation> activation) {
    const double sum = tolerance(arithmetic, number, inputs);
    return activation ? steepestActivation * sum + 1e-6 + 3e-7 * std::abs(number.value) : sum;
}

LinearSource sourceOf(const RandomLinear& layer) {
    return {layer.outputs, layer.inputs, layer.weight, layer.bias};
}

}  // namespace

// The linear layers of every arithmetic.
class LinearTest : public QObject {
    Q_OBJECT

private:
    std::map<std::string, std::unique_ptr<Arithmetic>> m_arithmetics;

    static void addArithmetics() {
        QTest::addColumn<QString>("arithmetic");
        for (const char* name : arithmeticNames)
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    // The one that the row names, nullptr where this processor does not have it.
    Arithmetic* arithmetic() {
        QFETCH(QString, arithmetic);
        return m_arithmetics.at(arithmetic.toStdString()).get();
    }

    void compare(const at::Tensor& found, const std::vector<LinearNumber>& expected,
                 const std::string& format, std::int64_t inputs, std::optional<Activation> activation = {},
                 double relative = 0) {
        const std::vector<float> values = valuesOf(found);
        QCOMPARE(values.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double value = activation ? activated(*activation, expected[i].value) : expected[i].value;
            const double off = std::abs(values[i] - value);
            const double most = tolerance(format, expected[i], inputs, activation) * (1 + relative) +
                                relative * std::abs(value);
            if (!(off <= most))
                QFAIL(qPrintable(QStringLiteral("number %1: off by %2 of %3").arg(i).arg(off).arg(most)));
        }
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : arithmeticNames)
            m_arithmetics[name] = makeArithmetic(name);
    }

    void layersOfAllSizesAreThoseInDouble_data();
    void layersOfAllSizesAreThoseInDouble();
    void activationsFollowTheSums_data();
    void activationsFollowTheSums();
    void layersBetweenLayersGiveWhatTheNextTakes_data() { addArithmetics(); }
    void layersBetweenLayersGiveWhatTheNextTakes();
    void headsAreNeverLessExact_data() { addArithmetics(); }
    void headsAreNeverLessExact();
    void rowsOfZeroesGiveTheBias_data() { addArithmetics(); }
    void rowsOfZeroesGiveTheBias();
    void noNumbersStayInTheirRow_data() { addArithmetics(); }
    void noNumbersStayInTheirRow();
    void noNumbersStayInTheirColumn_data() { addArithmetics(); }
    void noNumbersStayInTheirColumn();
    void sourcesAreCopied_data() { addArithmetics(); }
    void sourcesAreCopied();
    void tablesServeAsWeights_data() { addArithmetics(); }
    void tablesServeAsWeights();
};

void LinearTest::layersOfAllSizesAreThoseInDouble_data() {
    QTest::addColumn<QString>("arithmetic");
    QTest::addColumn<std::int64_t>("inputs");
    QTest::addColumn<std::int64_t>("outputs");
    for (const char* name : arithmeticNames) {
        const auto add = [name](std::int64_t inputs, std::int64_t outputs) {
            QTest::addRow("%s, %d to %d", name, int(inputs), int(outputs))
                << QString::fromLatin1(name) << inputs << outputs;
        };
        add(1, 1);
        add(7, 3);
        add(63, 65);
        add(64, 64);
        add(200, 130);
        add(257, 1);
        add(256, 768);
    }
}

void LinearTest::layersOfAllSizesAreThoseInDouble() {
    QFETCH(QString, arithmetic);
    QFETCH(std::int64_t, inputs);
    QFETCH(std::int64_t, outputs);
    Arithmetic* chosen = this->arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    const RandomLinear layer(outputs, inputs, 1);
    const auto linear = chosen->pack(sourceOf(layer), LinearPlace::Encoder);
    for (const std::int64_t rows : {1, 5, 16, 79, 80, 81, 130}) {
        const auto input =
            randomNumbers(static_cast<std::size_t>(rows * inputs), static_cast<unsigned>(rows));
        const at::Tensor found = linear->apply(tensorOf(input, rows));
        QVERIFY(found.scalar_type() == at::kFloat);
        QCOMPARE(found.size(1), outputs);
        compare(found, layer.apply(input, rows), arithmetic.toStdString(), inputs);
        if (QTest::currentTestFailed()) return;
    }
}

void LinearTest::activationsFollowTheSums_data() {
    QTest::addColumn<QString>("arithmetic");
    QTest::addColumn<int>("activation");
    for (const char* name : arithmeticNames) {
        for (const Activation activation : allActivations)
            QTest::newRow((std::string(name) + ", " + nameOf(activation)).c_str())
                << QString::fromLatin1(name) << static_cast<int>(activation);
    }
}

void LinearTest::activationsFollowTheSums() {
    QFETCH(QString, arithmetic);
    QFETCH(int, activation);
    Arithmetic* chosen = this->arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    const auto kind = static_cast<Activation>(activation);
    const RandomLinear layer(65, 40, 5);
    const auto linear = chosen->pack(sourceOf(layer), LinearPlace::Encoder);
    for (const std::int64_t rows : {3, 90}) {
        const auto input = randomNumbers(static_cast<std::size_t>(rows * 40), 6);
        const std::vector<LinearNumber> expected = layer.apply(input, rows);
        compare(linear->apply(tensorOf(input, rows), kind), expected, arithmetic.toStdString(), 40, kind);
        // What another layer takes may be a bfloat16, off by 2^-8 of itself.
        const double relative = arithmetic == QLatin1String("bf16") ? 1.0 / 256 : 0;
        compare(linear->applyBetween(tensorOf(input, rows), kind), expected, arithmetic.toStdString(), 40,
                kind, relative);
    }
}

void LinearTest::layersBetweenLayersGiveWhatTheNextTakes() {
    Arithmetic* chosen = arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    const auto first = chosen->pack(sourceOf(RandomLinear(96, 40, 1)), LinearPlace::Encoder);
    const auto second = chosen->pack(sourceOf(RandomLinear(40, 96, 2)), LinearPlace::Encoder);
    for (const std::int64_t rows : {3, 90}) {
        const at::Tensor input = tensorOf(randomNumbers(static_cast<std::size_t>(rows * 40), 6), rows);
        const at::Tensor between = first->applyBetween(input, Activation::Gelu);
        QCOMPARE(valuesOf(second->apply(between)), valuesOf(second->apply(between.to(at::kFloat))));
    }
}

void LinearTest::headsAreNeverLessExact() {
    Arithmetic* chosen = arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    const RandomLinear layer(65, 200, 7);
    const auto linear = chosen->pack(sourceOf(layer), LinearPlace::Head);
    const std::vector<float> input = randomNumbers(5 * 200, 8);
    compare(linear->apply(tensorOf(input, 5)), layer.apply(input, 5), "fp32", 200);
}

void LinearTest::rowsOfZeroesGiveTheBias() {
    Arithmetic* chosen = arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    const RandomLinear layer(33, 20, 9);
    const auto linear = chosen->pack(sourceOf(layer), LinearPlace::Encoder);
    QCOMPARE(valuesOf(linear->apply(tensorOf(std::vector<float>(20), 1))), layer.bias);
}

void LinearTest::noNumbersStayInTheirRow() {
    Arithmetic* chosen = arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    const auto linear = chosen->pack(sourceOf(RandomLinear(33, 20, 9)), LinearPlace::Encoder);
    for (const std::int64_t rows : {3, 90}) {
        std::vector<float> input = randomNumbers(static_cast<std::size_t>(rows * 20), 10);
        input[20 + 7] = std::numeric_limits<float>::quiet_NaN();
        const std::vector<float> found = valuesOf(linear->apply(tensorOf(input, rows)));
        for (std::size_t i = 0; i < found.size(); ++i)
            QCOMPARE(std::isnan(found[i]), i / 33 == 1);
    }
}

void LinearTest::noNumbersStayInTheirColumn() {
    Arithmetic* chosen = arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    RandomLinear layer(33, 20, 9);
    layer.weight[7 * 20 + 3] = std::numeric_limits<float>::quiet_NaN();
    const auto linear = chosen->pack(sourceOf(layer), LinearPlace::Encoder);
    for (const std::int64_t rows : {3, 90}) {
        const auto input = randomNumbers(static_cast<std::size_t>(rows * 20), 10);
        const std::vector<float> found = valuesOf(linear->apply(tensorOf(input, rows)));
        for (std::size_t i = 0; i < found.size(); ++i)
            QCOMPARE(std::isnan(found[i]), i % 33 == 7);
    }
}

void LinearTest::sourcesAreCopied() {
    Arithmetic* chosen = arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    RandomLinear layer(33, 20, 9);
    const auto linear = chosen->pack(sourceOf(layer), LinearPlace::Encoder);
    const at::Tensor input = tensorOf(randomNumbers(60, 10), 3);
    const std::vector<float> before = valuesOf(linear->apply(input));
    std::ranges::fill(layer.weight, 0.0F);
    std::ranges::fill(layer.bias, 0.0F);
    QCOMPARE(valuesOf(linear->apply(input)), before);
}

void LinearTest::tablesServeAsWeights() {
    QFETCH(QString, arithmetic);
    Arithmetic* chosen = this->arithmetic();
    if (!chosen) QSKIP("this processor has no instructions for this precision");
    const RandomLinear layer(2500, 24, 11);  // more rows than are widened at a time
    const KeptTable kept = keepTable(*chosen, layer.weight, layer.outputs);
    const auto linear = chosen->tie(kept.table, layer.bias);
    const std::vector<float> input = randomNumbers(7 * 24, 12);
    const std::vector<LinearNumber> expected = layer.apply(input, 7);
    const std::vector<float> found = valuesOf(linear->apply(tensorOf(input, 7)));
    const std::vector<float> activatedOnes = valuesOf(linear->apply(tensorOf(input, 7), Activation::Gelu));
    const bool isNarrow = kept.table.scalar_type() == at::kBFloat16;
    QCOMPARE(isNarrow, arithmetic == QLatin1String("bf16") || arithmetic == QLatin1String("int8"));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        // Only the table is rounded to 8 significant bits.
        const double most = tolerance("fp32", expected[i], 24) + (isNarrow ? expected[i].magnitude / 256 : 0);
        QVERIFY(std::abs(found[i] - expected[i].value) <= most);
        QVERIFY(std::abs(activatedOnes[i] - activated(Activation::Gelu, found[i])) <=
                1e-6 + 1e-6 * std::abs(found[i]));
    }
}

QTEST_APPLESS_MAIN(LinearTest)
#include "linear_test.moc"
