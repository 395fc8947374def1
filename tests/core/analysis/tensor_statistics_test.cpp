#include "core/analysis/tensor_statistics.h"

#include <cmath>
#include <limits>
#include <QtTest>
#include <random>

using namespace stratascope;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

TensorStatistics statisticsOf(const std::vector<float>& values) {
    StatisticsSum sum;
    sum.add(values);
    return sum.statistics();
}

// Straight from the definitions, in more than double precision.
struct ByDefinition {
    long double mean = 0;
    long double deviation = 0;
    long double norm = 0;

    explicit ByDefinition(const std::vector<float>& values) {
        const auto count = static_cast<long double>(values.size());
        for (const float value : values)
            mean += static_cast<long double>(value) / count;
        long double deviations = 0;
        long double squares = 0;
        for (const float value : values) {
            deviations += (value - mean) * (value - mean);
            squares += static_cast<long double>(value) * value;
        }
        deviation = std::sqrt(deviations / count);
        norm = std::sqrt(squares);
    }
};

bool isNear(double actual, long double expected) {
    return std::abs(actual - static_cast<double>(expected)) <= 1e-12 * (1 + std::abs(double(expected)));
}

}  // namespace

class TensorStatisticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFewValuesByHand() {
        const TensorStatistics statistics = statisticsOf({3, -1, 0, 2});
        QCOMPARE(statistics.count, std::uint64_t(4));
        QCOMPARE(statistics.zeros, std::uint64_t(1));
        QCOMPARE(statistics.minimum, -1.0);
        QCOMPARE(statistics.maximum, 3.0);
        QCOMPARE(statistics.mean, 1.0);
        QCOMPARE(statistics.standardDeviation, std::sqrt(2.5));
        QCOMPARE(statistics.norm, std::sqrt(14.0));
    }

    void oneValueHasNoDeviation() {
        const TensorStatistics statistics = statisticsOf({-2.5F});
        QCOMPARE(statistics.minimum, -2.5);
        QCOMPARE(statistics.maximum, -2.5);
        QCOMPARE(statistics.mean, -2.5);
        QCOMPARE(statistics.standardDeviation, 0.0);
        QCOMPARE(statistics.norm, 2.5);
    }

    void noValuesAreAllZero() { QCOMPARE(statisticsOf({}), TensorStatistics()); }

    void nanAndInfinitiesAreCountedAndLeftOut() {
        const TensorStatistics statistics =
            statisticsOf({notANumber, 1, infinity, -infinity, 3, notANumber, -0.0F});
        QCOMPARE(statistics.count, std::uint64_t(7));
        QCOMPARE(statistics.nans, std::uint64_t(2));
        QCOMPARE(statistics.infinities, std::uint64_t(2));
        QCOMPARE(statistics.finite(), std::uint64_t(3));
        QCOMPARE(statistics.zeros, std::uint64_t(1));
        QCOMPARE(statistics.minimum, 0.0);
        QCOMPARE(statistics.maximum, 3.0);
        QCOMPARE(statistics.mean, 4.0 / 3);
        QCOMPARE(statistics.norm, std::sqrt(10.0));
    }

    void withoutAFiniteValueThereIsNothingToSay() {
        const TensorStatistics statistics = statisticsOf({notANumber, infinity});
        QCOMPARE(statistics.finite(), std::uint64_t(0));
        QCOMPARE(statistics.minimum, 0.0);
        QCOMPARE(statistics.mean, 0.0);
        QCOMPARE(statistics.standardDeviation, 0.0);
    }

    // Over several blocks, with an end that fills none; a block without a finite value between them.
    void manyValuesAgreeWithTheDefinitions_data() {
        QTest::addColumn<double>("centre");
        QTest::addColumn<double>("spread");
        QTest::newRow("around 0") << 0.0 << 0.02;
        QTest::newRow("far from 0") << 10000.0 << 0.5;
        QTest::newRow("large") << -1e30 << 1e29;
    }

    void manyValuesAgreeWithTheDefinitions() {
        QFETCH(double, centre);
        QFETCH(double, spread);
        std::mt19937 random(7);
        std::normal_distribution<double> drawn(centre, spread);
        std::vector<float> values;
        for (int i = 0; i < 20'011; ++i)
            values.push_back(static_cast<float>(drawn(random)));
        const ByDefinition expected(values);
        const TensorStatistics statistics = statisticsOf(values);
        QVERIFY(isNear(statistics.mean, expected.mean));
        QVERIFY(isNear(statistics.standardDeviation, expected.deviation));
        QVERIFY(isNear(statistics.norm, expected.norm));
        QCOMPARE(statistics.minimum, double(*std::min_element(values.begin(), values.end())));
        QCOMPARE(statistics.maximum, double(*std::max_element(values.begin(), values.end())));
    }

    void partsGiveWhatTheWholeGives() {
        std::vector<float> values(10'000, notANumber);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (i < 3000 || i > 8000) values[i] = std::sin(static_cast<float>(i));
        StatisticsSum parts;
        for (std::size_t first = 0; first < values.size(); first += 1000)
            parts.add(std::span(values).subspan(first, 1000));
        const TensorStatistics whole = statisticsOf(values);
        const TensorStatistics together = parts.statistics();
        QCOMPARE(together.count, whole.count);
        QCOMPARE(together.nans, whole.nans);
        QCOMPARE(together.minimum, whole.minimum);
        QVERIFY(isNear(together.mean, whole.mean));
        QVERIFY(isNear(together.standardDeviation, whole.standardDeviation));
        QVERIFY(isNear(together.norm, whole.norm));
    }

    // The sum of their squares is beyond a float.
    void theLargestFloatsDoNotOverflow() {
        const float largest = std::numeric_limits<float>::max();
        const TensorStatistics statistics = statisticsOf({largest, -largest, largest, -largest});
        QCOMPARE(statistics.mean, 0.0);
        QCOMPARE(statistics.norm, 2 * double(largest));
        QCOMPARE(statistics.standardDeviation, double(largest));
    }
};

QTEST_APPLESS_MAIN(TensorStatisticsTest)
#include "tensor_statistics_test.moc"
