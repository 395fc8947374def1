#include "core/engine/panel_product.h"

#include <cmath>
#include <QtTest>
#include <span>

#include "tests/core/engine/double_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

constexpr float untouched = 1234;

// Weights laid out in panels, with `gap` floats between a panel and the next.
struct Panels {
    Panels(const RandomLinear& layer, std::int64_t gap, std::int64_t panelWidth = WeightPanels::fullWidth)
        : width(panelWidth), stride(layer.inputs * width + gap) {
        const std::int64_t count = (layer.outputs + width - 1) / width;
        values.resize(static_cast<std::size_t>(count * stride), 0.0F);
        for (std::int64_t output = 0; output < layer.outputs; ++output) {
            for (std::int64_t input = 0; input < layer.inputs; ++input)
                at(output, input) = layer.weight[static_cast<std::size_t>(output * layer.inputs + input)];
        }
        view = {values.data(), layer.inputs, layer.outputs, stride, width};
    }

    float& at(std::int64_t output, std::int64_t input) {
        return values[static_cast<std::size_t>(output / width * stride + input * width + output % width)];
    }

    std::int64_t width;
    std::int64_t stride;
    std::vector<float> values;
    WeightPanels view{};
};

// Rows of a matrix that is wider than they are.
struct WideRows {
    WideRows(std::int64_t rows, std::int64_t columns, std::int64_t extra)
        : count(rows), stride(columns + extra) {}

    std::size_t size() const { return static_cast<std::size_t>(count * stride); }

    std::int64_t count;
    std::int64_t stride;
};

std::vector<float> multiplied(const Panels& panels, const WideRows& shape, const std::vector<float>& rows,
                              const ProductEnd& end, std::int64_t extra) {
    const WideRows results(shape.count, panels.view.outputs, extra);
    std::vector<float> values(results.size(), untouched);
    for (std::int64_t panel = 0; panel < panels.view.count(); ++panel)
        multiplyPanel({rows.data(), shape.count, shape.stride}, panels.view, panel, end,
                      {values.data(), results.count, results.stride});
    return values;
}

}  // namespace

class PanelProductTest : public QObject {
    Q_OBJECT

private:
    // `results` [count × outputs + extra] against the double product, plus what the activation may be off.
    static void compare(const std::vector<float>& results, std::span<const LinearNumber> expected,
                        const RandomLinear& layer, std::optional<Activation> activation, std::int64_t extra) {
        const auto outputs = static_cast<std::size_t>(layer.outputs);
        const std::size_t stride = outputs + static_cast<std::size_t>(extra);
        // A sum of n rounded products is off by less than n units of 2^-24 (Higham 2002, section 3.1).
        const double unit = std::ldexp(static_cast<double>(layer.inputs + 2), -24);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double found = results[i / outputs * stride + i % outputs];
            const double value = activation ? activated(*activation, expected[i].value) : expected[i].value;
            const double tolerance = steepestActivation * unit * expected[i].magnitude +
                                     (activation ? 1e-6 + 3e-7 * std::abs(expected[i].value) : 0);
            if (!(std::abs(found - value) <= tolerance))
                QFAIL(qPrintable(QStringLiteral("number %1: %2, not %3").arg(i).arg(found).arg(value)));
        }
        for (std::size_t row = 0; row < results.size() / stride; ++row) {
            for (std::size_t column = outputs; column < stride; ++column)
                QCOMPARE(results[row * stride + column], untouched);
        }
    }

private Q_SLOTS:
    void initTestCase() {
        if (!hasPanelProducts()) QSKIP("this processor has no panel products (AVX-512)");
    }

    void everyShapeGivesTheProduct_data() {
        QTest::addColumn<std::int64_t>("inputs");
        QTest::addColumn<std::int64_t>("outputs");
        for (const std::int64_t inputs : {1, 63, 64, 65, 200}) {
            for (const std::int64_t outputs : {1, 63, 64, 65, 130})
                QTest::addRow("%d to %d", int(inputs), int(outputs)) << inputs << outputs;
        }
    }
    void everyShapeGivesTheProduct() {
        QFETCH(std::int64_t, inputs);
        QFETCH(std::int64_t, outputs);
        const RandomLinear layer(outputs, inputs, 3);
        const Panels panels(layer, 0);
        const std::vector<float> rows = randomNumbers(static_cast<std::size_t>(mostPanelRows * inputs), 5);
        const std::vector<LinearNumber> expected = layer.apply(rows, mostPanelRows);
        for (std::int64_t count = 1; count <= mostPanelRows; ++count) {
            const auto results =
                multiplied(panels, {count, inputs, 0}, rows, {layer.bias.data(), {}, false}, 0);
            compare(results, std::span(expected).first(static_cast<std::size_t>(count * outputs)), layer, {},
                    0);
            if (QTest::currentTestFailed()) return;
        }
    }

    void panelsMayBeNarrow_data() {
        QTest::addColumn<std::int64_t>("width");
        QTest::addColumn<std::int64_t>("outputs");
        for (const std::int64_t width : {16, 32, 48}) {
            for (const std::int64_t outputs : {std::int64_t(1), width - 1, width, 3 * width - 5})
                QTest::addRow("%d of %d", int(outputs), int(width)) << width << outputs;
        }
    }
    void panelsMayBeNarrow() {
        QFETCH(std::int64_t, width);
        QFETCH(std::int64_t, outputs);
        const RandomLinear layer(outputs, 70, 8);
        const Panels panels(layer, 0, width);
        const std::vector<float> rows = randomNumbers(static_cast<std::size_t>(mostPanelRows * 70), 2);
        for (const std::int64_t count : {1, 5, 6, 16, 23, 80}) {
            const auto results = multiplied(panels, {count, 70, 0}, rows, {layer.bias.data(), {}, false}, 3);
            compare(results, layer.apply(rows, count), layer, {}, 3);
            if (QTest::currentTestFailed()) return;
        }
    }

    void matricesMayBeWiderThanTheRows() {
        for (const std::int64_t count : {1, 7, 80}) {
            const RandomLinear layer(130, 65, 9);
            const Panels panels(layer, 48);
            const WideRows shape(count, layer.inputs, 13);
            const std::vector<float> rows = randomNumbers(shape.size(), 4);
            const auto results = multiplied(panels, shape, rows, {layer.bias.data(), {}, false}, 5);
            compare(results, layer.apply(rows, count, shape.stride), layer, {}, 5);
        }
    }

    void withoutABiasSumsStartAtZero() {
        RandomLinear layer(70, 40, 11);
        std::ranges::fill(layer.bias, 0.0F);
        const std::vector<float> rows = randomNumbers(5 * 40, 6);
        compare(multiplied(Panels(layer, 0), {5, 40, 0}, rows, {}, 0), layer.apply(rows, 5), layer, {}, 0);
    }

    void activationsFollowTheBias_data() {
        QTest::addColumn<int>("activation");
        for (const Activation activation : allActivations)
            QTest::newRow(nameOf(activation)) << static_cast<int>(activation);
    }
    void activationsFollowTheBias() {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        const RandomLinear layer(100, 64, 12);
        const std::vector<float> rows = randomNumbers(20 * 64, 7);
        const auto results =
            multiplied(Panels(layer, 0), {20, 64, 0}, rows, {layer.bias.data(), kind, false}, 0);
        compare(results, layer.apply(rows, 20), layer, kind, 0);
    }
};

QTEST_APPLESS_MAIN(PanelProductTest)
#include "panel_product_test.moc"
