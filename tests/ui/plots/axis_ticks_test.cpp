#include "ui/plots/axis_ticks.h"

#include <QTest>

#include "ui/plots/axis_painter.h"

using namespace stratascope;

class AxisTicksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRoundNumbersAndNoMoreThanAsked_data() {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<int>("atMost");
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<int>("decimals");
        QTest::newRow("unit") << 0.0 << 1.0 << 5 << std::vector<double>{0, 0.2, 0.4, 0.6, 0.8, 1} << 1;
        QTest::newRow("signed") << -3.1 << 2.2 << 3 << std::vector<double>{-2, 0, 2} << 0;
        QTest::newRow("fine") << 0.912 << 0.948 << 4 << std::vector<double>{0.92, 0.93, 0.94} << 2;
        QTest::newRow("large") << 0.0 << 7000.0 << 4 << std::vector<double>{0, 2000, 4000, 6000} << 0;
        QTest::newRow("two where two fit") << -1.2 << 0.9 << 2 << std::vector<double>{-1, 0} << 0;
        QTest::newRow("closer where that is no more") << 0.6 << 3.4 << 3 << std::vector<double>{1, 2, 3} << 0;
        QTest::newRow("three rather than one") << -1.5 << 1.4 << 2 << std::vector<double>{-1, 0, 1} << 0;
        QTest::newRow("one asked for") << -1.2 << 0.9 << 1 << std::vector<double>{0} << 0;
        QTest::newRow("empty span") << 1.0 << 1.0 << 4 << std::vector<double>{} << 0;
    }
    void ticksAreRoundNumbersAndNoMoreThanAsked() {
        QFETCH(double, lower);
        QFETCH(double, upper);
        QFETCH(int, atMost);
        QFETCH(std::vector<double>, values);
        QFETCH(int, decimals);
        const AxisTicks ticks = niceTicks({lower, upper}, atMost);
        QCOMPARE(ticks.values.size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(std::abs(ticks.values[i] - values[i]) < 1e-9);
        QCOMPARE(ticks.decimals, decimals);
    }

    void labelsAreThinnedOnlyAsFarAsTheyMust_data() {
        QTest::addColumn<double>("cell");
        QTest::addColumn<double>("label");
        QTest::addColumn<Thinning>("thinning");
        QTest::addColumn<int>("step");
        QTest::newRow("room for all") << 20.0 << 14.0 << Thinning::Even << 1;
        QTest::newRow("just fits") << 14.0 << 14.0 << Thinning::Even << 1;
        QTest::newRow("every third") << 5.0 << 14.0 << Thinning::Even << 3;
        QTest::newRow("round: fives") << 5.0 << 14.0 << Thinning::Round << 5;
        QTest::newRow("round: twenties") << 1.0 << 14.0 << Thinning::Round << 20;
        QTest::newRow("no room at all") << 0.0 << 14.0 << Thinning::Even << 1;
    }
    void labelsAreThinnedOnlyAsFarAsTheyMust() {
        QFETCH(double, cell);
        QFETCH(double, label);
        QFETCH(Thinning, thinning);
        QFETCH(int, step);
        QCOMPARE(labelStep(cell, label, thinning), step);
    }

    void labelledCellsAreMultiplesThatAreShown() {
        QCOMPARE(labelledCells({-0.5, 6.5}, 7, 2), (std::vector<int>{0, 2, 4, 6}));
        QCOMPARE(labelledCells({2.6, 9.5}, 9, 3), (std::vector<int>{3, 6}));
        QCOMPARE(labelledCells({-0.5, 9.5}, 3, 1), (std::vector<int>{0, 1, 2}));
        QVERIFY(labelledCells({-0.5, -0.2}, 3, 1).empty());
    }

    void tickLabelsHaveATrueMinusAndTheLocalesPoint() {
        QCOMPARE(tickLabel(-0.5, 1, QLocale::c()), QStringLiteral("−0.5"));
        QCOMPARE(tickLabel(-0.5, 1, QLocale(QLocale::German)), QStringLiteral("−0,5"));
        QCOMPARE(tickLabel(-1e-9, 2, QLocale::c()), QStringLiteral("0.00"));
    }
};

QTEST_APPLESS_MAIN(AxisTicksTest)
#include "axis_ticks_test.moc"
