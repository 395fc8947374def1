#include "ui/plots/value_axis.h"

#include <cmath>
#include <limits>
#include <QTest>

#include "ui/figures/figure_theme.h"

using namespace stratascope;

namespace {

constexpr double length = 300;  // pixels

CurveFigure figureOf(const std::vector<float>& values, ValueScale scale, double minimum, double maximum) {
    CurveFigure figure;
    figure.curves.push_back({});
    figure.curves.back().values = values;
    figure.scale = scale;
    figure.minimum = minimum;
    figure.maximum = maximum;
    return figure;
}

ValueAxis powers(const std::vector<float>& values) {
    return ValueAxis(figureOf(values, ValueScale::Logarithmic, 1e-5, 1e-1));
}

std::vector<QString> labels(const ValueAxis& axis, const AxisSpan& shown, double pixels = length) {
    std::vector<QString> found;
    for (const LabelledTick& tick : axis.ticks(FigureStyle(FigureTheme::light(), 1), shown, pixels))
        found.push_back(tick.label);
    return found;
}

}  // namespace

class ValueAxisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linearValuesStandAsTheyAre() {
        const ValueAxis axis(figureOf({0, 0.5F, 1}, ValueScale::Linear, 0, 1));
        QCOMPARE(axis.place(0.5F), 0.5);
        QCOMPARE(axis.place(0), 0.0);
        QCOMPARE(axis.full(), (AxisSpan{0, 1}));
        QVERIFY(!axis.gap());
        QCOMPARE(labels(axis, axis.full()).front(), QStringLiteral("0.0"));
    }

    void powersStandByTheirLogarithm() {
        const ValueAxis axis = powers({1e-5F, 1e-2F});
        QVERIFY(std::abs(axis.place(1e-2F) + 2) < 1e-6);
        QVERIFY(std::abs(axis.full().lower + 5) < 1e-9);
        QVERIFY(std::abs(axis.full().upper + 1) < 1e-9);
        QVERIFY(!axis.gap());
        QVERIFY(std::isnan(axis.place(-1)));
        QVERIFY(std::isnan(axis.place(std::numeric_limits<float>::quiet_NaN())));
    }

    void zerosStandApartBelowAGap() {
        const ValueAxis axis = powers({0, 1e-5F, 1e-2F});
        QCOMPARE(axis.place(0), axis.full().lower);
        QVERIFY(axis.full().lower < -5);
        QVERIFY(axis.gap() && *axis.gap() > axis.full().lower && *axis.gap() < -5);
        QVERIFY(std::isfinite(axis.place(0)));
    }

    void everyPowerHasATickAndZeroItsOwn() {
        QCOMPARE(labels(powers({1e-5F}), powers({1e-5F}).full()),
                 (std::vector<QString>{QStringLiteral("10⁻⁵"), QStringLiteral("10⁻⁴"), QStringLiteral("10⁻³"),
                                       QStringLiteral("10⁻²"), QStringLiteral("10⁻¹")}));
        const ValueAxis axis = powers({0, 1e-5F});
        const auto withZero = labels(axis, axis.full());
        QCOMPARE(withZero.front(), QStringLiteral("0"));
        QCOMPARE(withZero.size(), std::size_t(6));
    }

    void lowAxesHaveFewerTicksAndKeepZero() {
        const ValueAxis axis = powers({0, 1e-5F});
        const auto few = labels(axis, axis.full(), 60);
        QVERIFY(few.size() >= 2 && few.size() <= 3);
        QCOMPARE(few.front(), QStringLiteral("0"));
    }

    void closeUpTicksStandBetweenThePowers() {
        const auto close = labels(powers({1e-5F}), {-3.9, -3.1});
        QCOMPARE(close, (std::vector<QString>{QStringLiteral("2·10⁻⁴"), QStringLiteral("5·10⁻⁴")}));
        const ValueAxis axis = powers({0, 1e-5F});
        QVERIFY(axis.smallest() < axis.full().size());
        for (double lower = -5; lower + axis.smallest() <= -1; lower += 0.05)
            QVERIFY(labels(axis, {lower, lower + axis.smallest()}).size() >= 2);
    }

    void ticksThatWouldTouchGiveWay() {
        const ValueAxis axis = powers({1e-5F});
        QCOMPARE(labels(axis, {-3.9, -3.1}, 15).size(), std::size_t(1));
        QVERIFY(labels(axis, axis.full(), 0).size() >= 1);
    }

    void zeroIsNotNamedWhereItIsNotShown() {
        const ValueAxis axis = powers({0, 1e-5F});
        for (const QString& label : labels(axis, {-4.5, -1}))
            QVERIFY(label != QStringLiteral("0"));
    }
};

QTEST_MAIN(ValueAxisTest)
#include "value_axis_test.moc"
