#include "core/engine/relative_positions.h"

#include <cmath>
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

    void everySequenceGetsTheSinusoidsOfItsDistances() {
        const std::vector<at::Tensor> several =
            distanceSinusoids({{0, 2}, {2, 5}, {7, 1}, {8, 5}}, 6, at::kCPU);
        QCOMPARE(several.size(), std::size_t(4));
        QCOMPARE(several[0].sizes(), (at::IntArrayRef{4, 6}));
        // sin(d / 10000^(i / 3)) for i = 0, 1, 2, and their cosines.
        for (int row = 0; row < 4; ++row) {
            const double distance = 2 - row;
            for (int i = 0; i < 3; ++i) {
                const double angle = distance / std::pow(10000.0, i / 3.0);
                QVERIFY(std::abs(several[0][row][i].item<float>() - std::sin(angle)) <= 1e-6);
                QVERIFY(std::abs(several[0][row][3 + i].item<float>() - std::cos(angle)) <= 1e-6);
            }
        }
        for (const std::size_t i : {0, 1, 2, 3}) {
            const std::int64_t tokens = several[i].size(0) / 2;
            QCOMPARE(valuesOf(several[i]), valuesOf(distanceSinusoids({{0, tokens}}, 6, at::kCPU)[0]));
            QVERIFY(several[i].is_contiguous());
        }
    }
};

QTEST_APPLESS_MAIN(RelativePositionsTest)
#include "relative_positions_test.moc"
