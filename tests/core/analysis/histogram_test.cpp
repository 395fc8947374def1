#include "core/analysis/histogram.h"

#include <limits>
#include <numeric>
#include <QtTest>

using namespace stratascope;

namespace {

using Counts = std::vector<std::uint64_t>;

Histogram histogramOf(const std::vector<float>& values, std::size_t bins) {
    StatisticsSum sum;
    sum.add(values);
    Histogram histogram = emptyHistogram(sum.statistics(), bins);
    addTo(histogram, values);
    return histogram;
}

}  // namespace

class HistogramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesFallIntoTheirBins() {
        const Histogram histogram = histogramOf({0, 0.5F, 1, 1.5F, 2, 3, 4}, 4);
        QCOMPARE(histogram.minimum, 0.0);
        QCOMPARE(histogram.maximum, 4.0);
        QCOMPARE(histogram.binWidth(), 1.0);
        QCOMPARE(histogram.binStart(3), 3.0);
        QCOMPARE(histogram.counts, (Counts{2, 2, 1, 2}));
    }

    void theGreatestValueIsInTheLastBin() { QCOMPARE(histogramOf({-1, 1}, 2).counts, (Counts{1, 1})); }

    void oneValueStandsInTheMiddle_data() {
        QTest::addColumn<float>("value");
        QTest::newRow("one") << 1.0F;
        QTest::newRow("zero") << 0.0F;
        QTest::newRow("negative") << -3e-20F;
        QTest::newRow("largest") << std::numeric_limits<float>::max();
    }

    void oneValueStandsInTheMiddle() {
        QFETCH(float, value);
        const Histogram histogram = histogramOf({value, value}, 3);
        QVERIFY(histogram.minimum < double(value));
        QVERIFY(histogram.maximum > double(value));
        QCOMPARE(histogram.counts, (Counts{0, 2, 0}));
    }

    void whatIsNoNumberIsLeftOut() {
        const float infinity = std::numeric_limits<float>::infinity();
        const float notANumber = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(histogramOf({0, notANumber, 1, infinity, -infinity}, 2).counts, (Counts{1, 1}));
        QVERIFY(histogramOf({notANumber, infinity}, 2).counts.empty());
        QVERIFY(histogramOf({}, 2).counts.empty());
    }

    void valuesBeyondTheBinsAreLeftOut() {
        Histogram histogram{0, 1, {0, 0}};
        addTo(histogram, std::vector<float>{-0.01F, 0.25F, 1.01F});
        QCOMPARE(histogram.counts, (Counts{1, 0}));
    }

    void everyValueIsCountedOnce() {
        std::vector<float> values;
        for (int i = 0; i < 5000; ++i)
            values.push_back(static_cast<float>(i % 97) * 0.013F);
        const Histogram histogram = histogramOf(values, 64);
        QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::uint64_t(0)),
                 std::uint64_t(5000));
    }
};

QTEST_APPLESS_MAIN(HistogramTest)
#include "histogram_test.moc"
