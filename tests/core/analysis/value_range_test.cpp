#include "core/analysis/value_range.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <QtTest>
#include <random>

using namespace stratascope;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

ValueRange rangeOf(std::vector<float> values) {
    const std::size_t count = values.size();
    const Matrix matrix(1, count, std::move(values));
    return valueRange({&matrix, 1});
}

}  // namespace

class ValueRangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spansTheValuesOfAllMatrices() {
        const std::vector matrices{Matrix(2, 2, {1, -7, 3, 0}), Matrix(1, 2, {5, 2})};
        const ValueRange range = valueRange(matrices);
        QVERIFY(range.anyFinite);
        QCOMPARE(range.minimum, -7.0F);
        QCOMPARE(range.maximum, 5.0F);
        QCOMPARE(range.largestMagnitude, 7.0F);
        QCOMPARE(range.quantileMagnitude, 7.0F);
    }

    void valuesThatAreNotFiniteAreLeftOut() {
        QVERIFY(rangeOf({notANumber, 2, infinity, -1, -infinity}) == rangeOf({2, -1}));
    }

    void nothingFiniteGivesNoRange() {
        QVERIFY(valueRange({}) == ValueRange{});
        QVERIFY(rangeOf({}) == ValueRange{});
        QVERIFY(rangeOf({notANumber, infinity}) == ValueRange{});
    }

    void rangeNeedNotHoldZero() {
        const ValueRange range = rangeOf({3, 5});
        QCOMPARE(range.minimum, 3.0F);
        QCOMPARE(range.maximum, 5.0F);
        QCOMPARE(rangeOf({-5, -3}).maximum, -3.0F);
    }

    void quantileLeavesOutTheLargestOfEveryTwoHundred() {
        std::vector<float> values(200, 1.0F);
        values[17] = -1000;
        QCOMPARE(rangeOf(values).quantileMagnitude, 1.0F);
        QCOMPARE(rangeOf(values).largestMagnitude, 1000.0F);
        values.pop_back();
        QCOMPARE(rangeOf(values).quantileMagnitude, 1000.0F);
    }

    void quantileIsThatOfTheSortedMagnitudes_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<float>("scale");
        for (const int count : {1, 2, 199, 200, 201, 1000, 12345}) {
            for (const float scale : {1e-40F, 1e-3F, 1.0F, 1e30F}) {
                QTest::addRow("%d values around %g", count, static_cast<double>(scale)) << count << scale;
            }
        }
    }

    void quantileIsThatOfTheSortedMagnitudes() {
        QFETCH(int, count);
        QFETCH(float, scale);
        std::mt19937 random(42);
        std::normal_distribution<float> normal;
        std::vector<float> values(static_cast<std::size_t>(count));
        std::ranges::generate(values, [&] { return normal(random) * scale; });
        const float quantile = rangeOf(values).quantileMagnitude;
        std::ranges::transform(values, values.begin(), [](float value) { return std::abs(value); });
        std::ranges::sort(values);
        QCOMPARE(quantile, values[values.size() - 1 - values.size() / 200]);
    }
};

QTEST_APPLESS_MAIN(ValueRangeTest)
#include "value_range_test.moc"
