#include "core/engine/relative_positions.h"

#include <QtTest>

#include <ATen/ops/arange.h>

#include "tests/core/engine/arithmetics.h"

using namespace stratascope;
using namespace stratascope::test;

class RelativePositionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What the formula of Raffel et al. gives for 32 ranges up to 128: 8 single distances in each direction,
    // then 8 + ⌊8 · log16(d / 8)⌋.
    void distancesFallIntoTheirRanges_data() {
        QTest::addColumn<int>("distance");
        QTest::addColumn<int>("bucket");
        const std::pair<int, int> rows[]{{0, 0},    {-1, 1},    {-7, 7},    {-8, 8},     {-11, 8},
                                         {-12, 9},  {-15, 9},   {-16, 10},  {-22, 10},   {-23, 11},
                                         {-31, 11}, {-32, 12},  {-63, 13},  {-64, 14},   {-90, 14},
                                         {-91, 15}, {-127, 15}, {-128, 15}, {-5000, 15}, {1, 17},
                                         {7, 23},   {8, 24},    {16, 26},   {128, 31},   {5000, 31}};
        for (const auto& [distance, bucket] : rows)
            QTest::addRow("%d", distance) << distance << bucket;
    }
    void distancesFallIntoTheirRanges() {
        QFETCH(int, distance);
        QFETCH(int, bucket);
        QCOMPARE(distanceBucket(distance, 32, 128), std::int64_t(bucket));
    }

    void everySequenceGetsTheBiasesOfItsDistances() {
        constexpr std::int64_t heads = 2;
        const auto arithmetic = makeArithmetic("fp32");
        std::vector<float> values;
        for (int bucket = 0; bucket < 8; ++bucket)
            for (int head = 0; head < heads; ++head)
                values.push_back(static_cast<float>(10 * head + bucket));
        const at::Tensor table = keepTable(*arithmetic, values, 8).table;
        ModelConfig config;
        config.relativeBuckets = 8;
        config.farthestDistance = 20;
        const auto biases = bucketBiases(*arithmetic, table, {{0, 3}, {3, 1}, {4, 3}}, config);
        QCOMPARE(biases.size(), std::size_t(3));
        // 4 ranges in each direction: distances 0 and 1, then 2 … 6 and farther.
        const std::vector<float> expected{0, 5, 6, 1, 0, 5, 2, 1, 0, 10, 15, 16, 11, 10, 15, 12, 11, 10};
        QCOMPARE(valuesOf(biases[0]), expected);
        QCOMPARE(valuesOf(biases[1]), (std::vector<float>{0, 10}));
        QVERIFY(biases[2].is_same(biases[0]));
    }
};

QTEST_APPLESS_MAIN(RelativePositionsTest)
#include "relative_positions_test.moc"
