#include "core/analysis/similarity.h"

#include <cmath>
#include <limits>
#include <QtTest>

#include "core/base/error.h"
#include "tests/core/analysis/analysis_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float largest = std::numeric_limits<float>::max();
constexpr float smallest = std::numeric_limits<float>::denorm_min();

using Vector = std::vector<float>;

}  // namespace

Q_DECLARE_METATYPE(Vector)

class SimilarityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cosineIsThatOfTheAngle_data() {
        QTest::addColumn<Vector>("a");
        QTest::addColumn<Vector>("b");
        QTest::addColumn<float>("cosine");
        QTest::newRow("same direction") << Vector{1, 2} << Vector{2, 4} << 1.0F;
        QTest::newRow("opposite") << Vector{1, 2} << Vector{-1, -2} << -1.0F;
        QTest::newRow("right angle") << Vector{1, 0} << Vector{0, 3} << 0.0F;
        QTest::newRow("60 degrees") << Vector{1, 0} << Vector{1, std::sqrt(3.0F)} << 0.5F;
        QTest::newRow("one dimension") << Vector{3} << Vector{-2} << -1.0F;
        QTest::newRow("largest floats") << Vector{largest, largest} << Vector{largest, largest} << 1.0F;
        QTest::newRow("smallest floats")
            << Vector{smallest, 0} << Vector{smallest, smallest} << std::sqrt(0.5F);
        QTest::newRow("largest and smallest") << Vector{largest, 0} << Vector{smallest, 0} << 1.0F;
        QTest::newRow("zero vector") << Vector{0, 0} << Vector{1, 2} << notANumber;
        QTest::newRow("two zero vectors") << Vector{0, 0} << Vector{0, 0} << notANumber;
        QTest::newRow("NaN") << Vector{notANumber, 1} << Vector{1, 1} << notANumber;
        QTest::newRow("infinity") << Vector{1, 1} << Vector{1, infinity} << notANumber;
        QTest::newRow("empty") << Vector{} << Vector{} << notANumber;
    }

    void cosineIsThatOfTheAngle() {
        QFETCH(Vector, a);
        QFETCH(Vector, b);
        QFETCH(float, cosine);
        QVERIFY(largestDifference(Vector{cosineSimilarity(a, b)}, Vector{cosine}) < 1e-7);
        QVERIFY(largestDifference(Vector{cosineSimilarity(b, a)}, Vector{cosine}) < 1e-7);
    }

    void cosineNeverLeavesItsRange() {
        for (unsigned seed = 0; seed < 200; ++seed) {
            const Matrix row = randomMatrix(1, 7, seed);
            Vector scaled(row.values().begin(), row.values().end());
            for (float& value : scaled)
                value *= 1.7F;
            const float cosine = cosineSimilarity(row.row(0), scaled);
            QVERIFY(cosine <= 1.0F);
            QVERIFY(cosine > 1.0F - 1e-6F);
        }
    }

    void normIsAccumulatedInDouble() {
        QCOMPARE(euclideanNorm(Vector{3, 4}), 5.0F);
        QCOMPARE(euclideanNorm(Vector{}), 0.0F);
        QCOMPARE(euclideanNorm(Vector{2e30F, 0}), 2e30F);
        QCOMPARE(euclideanNorm(Vector(1U << 20U, 0.001F)), 1.024F);
        QVERIFY(std::isnan(euclideanNorm(Vector{notANumber})));
    }

    void unequalLengthsAreRefused() {
        QVERIFY_THROWS_EXCEPTION(Error, cosineSimilarity(Vector{1}, Vector{1, 2}));
    }

    void cosineMatrixAgreesWithNumpy() {
        const QJsonArray expected = m_reference[QStringLiteral("token_cosines")].toArray();
        for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
            const Matrix found = cosineMatrix(m_layers[layer]);
            const Matrix wanted = matrixOf(expected[static_cast<qsizetype>(layer)]);
            QVERIFY(largestDifference(found.values(), wanted.values()) < 1e-6);
        }
    }

    void cosineMatrixIsSymmetricWithOnesOnItsDiagonal() {
        const Matrix cosines = cosineMatrix(randomMatrix(20, 5, 7));
        for (std::size_t i = 0; i < 20; ++i) {
            QCOMPARE(cosines(i, i), 1.0F);
            for (std::size_t j = 0; j < i; ++j)
                QCOMPARE(cosines(i, j), cosines(j, i));
        }
    }

    void cosineMatrixAgreesWithTheCosineOfTwoVectors() {
        const Matrix rows = randomMatrix(9, 40, 3);
        const Matrix cosines = cosineMatrix(rows);
        QVERIFY(std::abs(cosines(4, 7) - cosineSimilarity(rows.row(4), rows.row(7))) < 1e-6F);
    }

    void cosineMatrixHoldsNanWhereARowHasNoDirection() {
        const Matrix cosines = cosineMatrix(Matrix(4, 2, {1, 0, 0, 0, 1, 1, infinity, 0}));
        for (const std::size_t undefined : {std::size_t{1}, std::size_t{3}}) {
            for (std::size_t other = 0; other < 4; ++other) {
                QVERIFY(std::isnan(cosines(undefined, other)));
                QVERIFY(std::isnan(cosines(other, undefined)));
            }
        }
        QCOMPARE(cosines(0, 0), 1.0F);
        QCOMPARE(cosines(2, 0), std::sqrt(0.5F));
    }

    void matricesOfNothingAreEmpty() {
        QVERIFY(cosineMatrix(Matrix()).empty());
        QVERIFY(layerCosineMatrix({}, 0).empty());
        QVERIFY(tokenLayerMatrix({}, LayerMetric::Norm).empty());
        QVERIFY(columnMeans(Matrix()).empty());
        QVERIFY(pairCosineByLayer({}, 0, 1).empty());
    }

    void layerCosinesAgreeWithNumpy() {
        const QJsonArray expected = m_reference[QStringLiteral("layer_cosines")].toArray();
        for (std::size_t token = 0; token < m_layers.front().rows(); ++token) {
            const Matrix found = layerCosineMatrix(m_layers, token);
            const Matrix wanted = matrixOf(expected[static_cast<qsizetype>(token)]);
            QVERIFY(largestDifference(found.values(), wanted.values()) < 1e-6);
        }
    }

    void tokenLayerMetricsAgreeWithNumpy_data() {
        QTest::addColumn<LayerMetric>("metric");
        QTest::addColumn<QString>("key");
        QTest::newRow("norm") << LayerMetric::Norm << QStringLiteral("norm");
        QTest::newRow("first") << LayerMetric::CosineToFirst << QStringLiteral("cosine_to_first");
        QTest::newRow("last") << LayerMetric::CosineToLast << QStringLiteral("cosine_to_last");
    }

    void tokenLayerMetricsAgreeWithNumpy() {
        QFETCH(LayerMetric, metric);
        QFETCH(QString, key);
        const Matrix found = tokenLayerMatrix(m_layers, metric);
        QCOMPARE(found.rows(), m_layers.front().rows());
        QCOMPARE(found.columns(), m_layers.size());
        QVERIFY(largestDifference(found.values(), matrixOf(m_reference[key]).values()) < 2e-6);
    }

    void cosineToTheLayerBelowStartsWithNan() {
        const Matrix found = tokenLayerMatrix(m_layers, LayerMetric::CosineToBelow);
        const Matrix expected = matrixOf(m_reference[QStringLiteral("cosine_to_below")]);
        for (std::size_t token = 0; token < found.rows(); ++token) {
            QVERIFY(std::isnan(found(token, 0)));
            QVERIFY(largestDifference(found.row(token).subspan(1), expected.row(token)) < 1e-6);
        }
    }

    void cosineToItsOwnLayerIsOne() {
        const Matrix first = tokenLayerMatrix(m_layers, LayerMetric::CosineToFirst);
        const Matrix last = tokenLayerMatrix(m_layers, LayerMetric::CosineToLast);
        QCOMPARE(first(2, 0), 1.0F);
        QCOMPARE(last(2, m_layers.size() - 1), 1.0F);
    }

    void columnMeansLeaveOutNan() {
        const Matrix matrix(3, 3, {1, notANumber, notANumber, 2, 4, notANumber, 6, notANumber, notANumber});
        QVERIFY(largestDifference(columnMeans(matrix), Vector{3, 4, notANumber}) == 0);
    }

    void pairCosinesStandLayerByLayer() {
        const Vector found = pairCosineByLayer(m_layers, 1, 4);
        QCOMPARE(found.size(), m_layers.size());
        for (std::size_t layer = 0; layer < found.size(); ++layer) {
            QCOMPARE(found[layer], cosineSimilarity(m_layers[layer].row(1), m_layers[layer].row(4)));
        }
    }

    void tokensThatDoNotExistAreRefused() {
        QVERIFY_THROWS_EXCEPTION(Error, pairCosineByLayer(m_layers, 0, 6));
        QVERIFY_THROWS_EXCEPTION(Error, layerCosineMatrix(m_layers, 6));
        const std::vector<Matrix> ragged{Matrix(2, 1, {1.0F, 2.0F}), Matrix(1, 1, {1})};
        QVERIFY_THROWS_EXCEPTION(Error, tokenLayerMatrix(ragged, LayerMetric::Norm));
    }

private:
    QJsonObject m_reference = analysisReference()[QStringLiteral("similarity")].toObject();
    std::vector<Matrix> m_layers = matricesOf(m_reference[QStringLiteral("layers")]);
};

QTEST_APPLESS_MAIN(SimilarityTest)
#include "similarity_test.moc"
