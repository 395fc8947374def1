#include <cmath>
#include <limits>
#include <QtTest>

#include "core/analysis/similarity.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "tests/core/analysis/analysis_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using Tokens = std::vector<std::size_t>;

// Mean and deviation from the full matrix of cosines, the slow and plain way.
PairStatistics plainStatistics(const Matrix& layer) {
    const Matrix cosines = cosineMatrix(layer);
    double sum = 0;
    double squares = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < cosines.rows(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            sum += cosines(i, j);
            squares += double{cosines(i, j)} * cosines(i, j);
            ++pairs;
        }
    }
    const double mean = sum / pairs;
    const double deviation = std::sqrt(squares / pairs - mean * mean);
    return {{static_cast<float>(mean)}, {static_cast<float>(deviation)}, static_cast<std::size_t>(pairs)};
}

}  // namespace

class PairStatisticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allPairsAgreeWithNumpy() {
        const QJsonObject reference = analysisReference()[QStringLiteral("similarity")].toObject();
        const std::vector<Matrix> layers = matricesOf(reference[QStringLiteral("layers")]);
        const PairStatistics found = pairCosineStatistics(layers, {});
        const std::vector<double> means = numbersOf(reference[QStringLiteral("pair_mean")]);
        const std::vector<double> deviations = numbersOf(reference[QStringLiteral("pair_deviation")]);
        QCOMPARE(found.pairs, std::size_t(15));
        QVERIFY(largestDifference(found.mean, {std::vector<float>(means.begin(), means.end())}) < 1e-6);
        QVERIFY(largestDifference(found.deviation,
                                  {std::vector<float>(deviations.begin(), deviations.end())}) < 1e-6);
    }

    // 300 rows are several blocks of the inner loop, the last one not full.
    void manyTokensAgreeWithTheFullMatrix() {
        const std::vector<Matrix> layers{randomMatrix(300, 16, 5)};
        const PairStatistics found = pairCosineStatistics(layers, {});
        const PairStatistics plain = plainStatistics(layers.front());
        QCOMPARE(found.pairs, plain.pairs);
        QVERIFY(std::abs(found.mean[0] - plain.mean[0]) < 1e-6F);
        QVERIFY(std::abs(found.deviation[0] - plain.deviation[0]) < 1e-6F);
    }

    void chosenTokensAloneCount() {
        const Matrix layer(4, 2, {1, 0, 0, 1, 1, 1, -5, 1});
        const PairStatistics found = pairCosineStatistics({{layer}}, Tokens{2, 0});
        QCOMPARE(found.pairs, std::size_t(1));
        QCOMPARE(found.mean[0], std::sqrt(0.5F));
        QVERIFY(found.deviation[0] < 1e-6F);
    }

    void aTokenNamedTwiceIsNoPairWithItself() {
        const Matrix layer(3, 2, {1, 0, 0, 1, 1, 1});
        QVERIFY(pairCosineStatistics({{layer}}, Tokens{1, 0, 1}) ==
                pairCosineStatistics({{layer}}, Tokens{0, 1}));
    }

    void identicalTokensHaveMeanOneAndNoDeviation() {
        const Matrix layer(3, 2, {0.1F, 0.7F, 0.1F, 0.7F, 0.1F, 0.7F});
        const PairStatistics found = pairCosineStatistics({{layer}}, {});
        QCOMPARE(found.mean[0], 1.0F);
        QVERIFY(found.deviation[0] < 1e-6F);
    }

    void aDirectionlessTokenIsLeftOutOfItsLayerOnly() {
        const float infinity = std::numeric_limits<float>::infinity();
        const std::vector<Matrix> layers{Matrix(3, 2, {1, 0, 0, 0, 1, 1}),
                                         Matrix(3, 2, {1, 0, infinity, 0, 0, 1}),
                                         Matrix(3, 2, {1, 0, 1, 0, 1, 0})};
        const PairStatistics found = pairCosineStatistics(layers, {});
        QCOMPARE(found.mean[0], std::sqrt(0.5F));
        QVERIFY(std::abs(found.mean[1]) < 1e-7F);
        QCOMPARE(found.mean[2], 1.0F);
    }

    void withoutPairsThereIsNanAndNoFault() {
        for (const PairStatistics& found :
             {pairCosineStatistics({{Matrix(1, 2, {1, 2})}}, {}),
              pairCosineStatistics({{Matrix(3, 2, {1, 2, 3, 4, 5, 6})}}, Tokens{1}),
              pairCosineStatistics({{Matrix(0, 2, std::vector<float>{})}}, {})}) {
            QCOMPARE(found.pairs, std::size_t(0));
            QCOMPARE(found.mean.size(), std::size_t(1));
            QVERIFY(std::isnan(found.mean[0]));
            QVERIFY(std::isnan(found.deviation[0]));
        }
        QVERIFY(pairCosineStatistics({}, {}).mean.empty());
        QVERIFY(std::isnan(pairCosineStatistics({{Matrix(2, 1, {0.0F, 1.0F})}}, {}).mean[0]));
    }

    void tokensThatDoNotExistAreRefused() {
        QVERIFY_THROWS_EXCEPTION(Error, pairCosineStatistics({{Matrix(2, 1, {1.0F, 2.0F})}}, Tokens{2}));
    }

    void aStoppedRequestIsCancelled() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, pairCosineStatistics({{Matrix(2, 1, {1.0F, 2.0F})}}, {}, source.get_token()));
    }
};

QTEST_APPLESS_MAIN(PairStatisticsTest)
#include "pair_statistics_test.moc"
