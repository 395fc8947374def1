#include "ui/figures/value_limits.h"

#include <limits>
#include <QTest>

using namespace stratascope;

using Values = std::vector<float>;

namespace {

constexpr float noNumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinite = std::numeric_limits<float>::infinity();

// 100 values from 10 to 10.99.
Values even() {
    Values values;
    for (int i = 0; i < 100; ++i)
        values.push_back(10 + 0.01F * static_cast<float>(i));
    return values;
}

Values with(Values values, const Values& more) {
    values.insert(values.end(), more.begin(), more.end());
    return values;
}

ValueLimits limitsOf(const Values& values) {
    return structuralLimits({1, values.size(), values});
}

}  // namespace

class ValueLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitsShowTheStructure_data() {
        QTest::addColumn<Values>("values");
        QTest::addColumn<double>("minimum");
        QTest::addColumn<double>("maximum");
        QTest::newRow("outwards to round numbers") << Values{13.234F, 16.11F} << 13.2 << 16.2;
        QTest::newRow("round numbers stay") << Values{2, 3, 4, 5} << 2.0 << 5.0;
        QTest::newRow("signed") << Values{-0.52F, 0.31F} << -0.52 << 0.31;
        QTest::newRow("large") << Values{1234, 8765} << 1200.0 << 8800.0;
        QTest::newRow("all but rare giants") << with(even(), {900, 1000}) << 10.0 << 10.99;
        QTest::newRow("all but rare dwarfs") << with(even(), {0.1F, 0.2F}) << 10.0 << 11.0;
        QTest::newRow("rare values nearby stay") << with(even(), {11.1F, 11.2F}) << 10.0 << 11.2;
        QTest::newRow("giants that are not rare stay") << with(even(), Values(5, 900)) << 10.0 << 900.0;
        QTest::newRow("equal values") << Values{5, 5, 5} << 4.5 << 5.5;
        QTest::newRow("equal values below 0") << Values{-5, -5} << -5.5 << -4.5;
        QTest::newRow("nearly all equal") << with(Values(200, 5), {7}) << 5.0 << 7.0;
        QTest::newRow("zeros") << Values{0, 0} << 0.0 << 1.0;
        QTest::newRow("not every value a number") << Values{noNumber, 3, infinite, 4} << 3.0 << 4.0;
        QTest::newRow("no number") << Values{noNumber, -infinite} << 0.0 << 1.0;
        QTest::newRow("nothing") << Values{} << 0.0 << 1.0;
    }

    void limitsShowTheStructure() {
        QFETCH(Values, values);
        QFETCH(double, minimum);
        QFETCH(double, maximum);
        const ValueLimits limits = limitsOf(values);
        const QString found = QStringLiteral("%1 … %2").arg(limits.minimum).arg(limits.maximum);
        QVERIFY2(std::abs(limits.minimum - minimum) < 0.011 * std::abs(minimum) + 1e-9, qPrintable(found));
        QVERIFY2(std::abs(limits.maximum - maximum) < 0.011 * std::abs(maximum) + 1e-9, qPrintable(found));
    }

    void cosinesAreComparedWithOne_data() {
        QTest::addColumn<Values>("values");
        QTest::addColumn<double>("minimum");
        QTest::newRow("down to a twentieth") << Values{0.93F, noNumber, 0.72F, 1} << 0.7;
        QTest::newRow("a round one stays") << Values{0.5F, 1} << 0.5;
        QTest::newRow("all but a rare turn round") << with(Values(60, 0.8F), {-0.1F, -0.11F, 0.03F}) << 0.8;
        QTest::newRow("all but a rare low one") << with(Values(30, 0.8F), {0.1F}) << 0.8;
        QTest::newRow("rare ones nearby stay") << with(Values(30, 0.8F), {0.72F}) << 0.7;
        QTest::newRow("spread down to 0") << Values{0.02F, 0.4F, 0.97F, 1} << 0.0;
        QTest::newRow("turns round that are not rare") << with(Values(30, 0.8F), {-0.1F, -0.2F}) << -1.0;
        QTest::newRow("a rare one just below 0") << with(Values(40, 0.05F), {-0.01F}) << -1.0;
        QTest::newRow("all near 1") << Values{0.99F, 1} << 0.95;
        QTest::newRow("all 1") << Values{1, 1} << 0.95;
        QTest::newRow("rounded above 1") << Values{1.0000001F, 1.0000001F} << 0.95;
        QTest::newRow("no number") << Values{noNumber} << 0.0;
    }

    void cosinesAreComparedWithOne() {
        QFETCH(Values, values);
        QTEST(cosineLimits({1, values.size(), values}).minimum, "minimum");
        QCOMPARE(cosineLimits({1, values.size(), values}).maximum, 1.0);
    }

    void noValueLiesBeyondTheLimitsUnlessItIsRare() {
        for (const float scale : {1e-6F, 0.03F, 1.0F, 7e5F}) {
            Values values = even();
            for (float& value : values)
                value = (value - 10.4F) * scale;
            const ValueLimits limits = limitsOf(values);
            QVERIFY(limits.minimum <= static_cast<double>(values.front()));
            QVERIFY(limits.maximum >= static_cast<double>(values.back()));
            QVERIFY(limits.maximum - limits.minimum < 1.3 * static_cast<double>(0.99F * scale));
        }
    }
};

QTEST_APPLESS_MAIN(ValueLimitsTest)
#include "value_limits_test.moc"
