#include "core/analysis/principal_components.h"

#include <algorithm>
#include <cmath>
#include <Eigen/Dense>
#include <limits>
#include <numeric>
#include <QtTest>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "tests/core/analysis/analysis_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

using RowMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::MatrixXd eigen(const Matrix& matrix) {
    return Eigen::Map<const RowMatrix>(matrix.data(), static_cast<Eigen::Index>(matrix.rows()),
                                       static_cast<Eigen::Index>(matrix.columns()))
        .cast<double>();
}

Matrix fromEigen(const Eigen::MatrixXd& matrix) {
    const RowMatrix rows = matrix.cast<float>();
    return {static_cast<std::size_t>(rows.rows()), static_cast<std::size_t>(rows.cols()),
            std::vector<float>(rows.data(), rows.data() + rows.size())};
}

// Points whose standard deviations along hidden axes fall by `step` from one to the next.
Matrix fadingPoints(std::size_t count, std::size_t dimensions, double step, unsigned seed) {
    Eigen::MatrixXd points = eigen(randomMatrix(count, dimensions, seed));
    for (Eigen::Index column = 0; column < points.cols(); ++column) {
        points.col(column) *= std::pow(step, static_cast<double>(column));
    }
    const Eigen::MatrixXd mix = eigen(randomMatrix(dimensions, dimensions, seed + 1));
    return fromEigen(points * Eigen::HouseholderQR<Eigen::MatrixXd>(mix).householderQ());
}

PrincipalComponents componentsOf(const Matrix& points, std::size_t count) {
    return principalComponents({{points}}, count);
}

ErrorCode codeOf(const std::vector<Matrix>& points) {
    try {
        principalComponents(points, 2);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

double largestOf(const Eigen::MatrixXd& matrix) {
    return matrix.cwiseAbs().maxCoeff();
}

}  // namespace

class PrincipalComponentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithNumpy_data() {
        QTest::addColumn<QJsonObject>("expected");
        for (const QJsonValue value : analysisReference()[QStringLiteral("principal_components")].toArray()) {
            QTest::newRow(qPrintable(value[QStringLiteral("name")].toString())) << value.toObject();
        }
    }

    void agreesWithNumpy() {
        QFETCH(QJsonObject, expected);
        const std::vector<Matrix> sets = matricesOf(expected[QStringLiteral("sets")]);
        const auto count = static_cast<std::size_t>(expected[QStringLiteral("count")].toInt());
        const PrincipalComponents found = principalComponents(sets, count);

        QCOMPARE(found.components.rows(), std::min(count, sets.front().columns()));
        const std::vector<Matrix> coordinates = matricesOf(expected[QStringLiteral("coordinates")]);
        const Matrix axes = matrixOf(expected[QStringLiteral("components")]);
        const std::size_t kept = axes.rows();
        const double size = largestOf(eigen(stackRows(coordinates)));
        for (std::size_t set = 0; set < sets.size(); ++set) {
            const Eigen::MatrixXd all = eigen(found.coordinates[set]);
            const auto columns = static_cast<Eigen::Index>(kept);
            QVERIFY(largestOf(all.leftCols(columns) - eigen(coordinates[set])) < 1e-6 * size);
            QVERIFY(all.rightCols(all.cols() - columns).isZero(0));
        }
        QVERIFY(largestDifference(found.components.rowRange(0, kept).values(), axes.values()) < 1e-6);
        compareVariances(found, expected, kept);
    }

    // 40 components whose deviations fall by 0.7 each: the last is 1e-6 of the first.
    void agreesWithTheSingularValueDecomposition_data() {
        QTest::addColumn<int>("points");
        QTest::addColumn<int>("dimensions");
        QTest::newRow("more points") << 90 << 40;
        QTest::newRow("fewer points") << 41 << 70;
    }

    void agreesWithTheSingularValueDecomposition() {
        QFETCH(int, points);
        QFETCH(int, dimensions);
        const Matrix matrix = fadingPoints(points, dimensions, 0.7, 11);
        const PrincipalComponents found = componentsOf(matrix, 40);
        Eigen::MatrixXd centred = eigen(matrix);
        centred.rowwise() -= centred.colwise().mean().eval();
        const Eigen::BDCSVD<Eigen::MatrixXd> exact(centred, Eigen::ComputeThinU | Eigen::ComputeThinV);
        for (std::size_t i = 0; i < 40; ++i) {
            const auto index = static_cast<Eigen::Index>(i);
            const double deviation = std::sqrt(double{found.explainedVariance[i]} * (points - 1));
            const double expected = exact.singularValues()(index);
            QVERIFY(std::abs(deviation - expected) < 1e-6 * exact.singularValues()(0));
            QVERIFY(std::abs(deviation - expected) < 1e-4 * expected);
            const Eigen::VectorXd axis = eigen(found.components).row(index).transpose();
            QVERIFY(std::abs(std::abs(axis.dot(exact.matrixV().col(index))) - 1) < 1e-6);
        }
    }

    void componentsAreOrthonormalWhateverTheRank_data() {
        QTest::addColumn<Matrix>("points");
        QTest::newRow("tall") << randomMatrix(40, 9, 1);
        QTest::newRow("wide") << randomMatrix(6, 30, 2);
        QTest::newRow("two points") << randomMatrix(2, 12, 3);
        QTest::newRow("on a line") << Matrix(4, 3, {1, 1, 1, 2, 2, 2, 3, 3, 3, 7, 7, 7});
        QTest::newRow("along an axis") << Matrix(3, 3, {1, 0, 0, 2, 0, 0, 4, 0, 0});
        QTest::newRow("equal variances") << Matrix(4, 2, {1, 0, -1, 0, 0, 1, 0, -1});
        QTest::newRow("fading") << fadingPoints(30, 20, 0.3, 4);
    }

    void componentsAreOrthonormalWhateverTheRank() {
        QFETCH(Matrix, points);
        const PrincipalComponents found = componentsOf(points, 9);
        const Eigen::MatrixXd axes = eigen(found.components);
        QVERIFY(largestOf(axes * axes.transpose() - Eigen::MatrixXd::Identity(axes.rows(), axes.rows())) <
                1e-6);
        for (const float ratio : found.explainedVarianceRatio)
            QVERIFY(ratio >= 0);
        const auto& variance = found.explainedVariance;
        QVERIFY(std::is_sorted(variance.rbegin(), variance.rend()));
    }

    void allComponentsRebuildThePoints() {
        const Matrix points = randomMatrix(25, 8, 21);
        const PrincipalComponents found = componentsOf(points, 8);
        const Eigen::Map<const Eigen::RowVectorXf> mean(found.mean.data(), 8);
        const Eigen::MatrixXd rebuilt =
            (eigen(found.coordinates[0]) * eigen(found.components)).rowwise() + mean.cast<double>();
        QVERIFY(largestOf(rebuilt - eigen(points)) < 1e-5);
        const auto& ratios = found.explainedVarianceRatio;
        QVERIFY(std::abs(std::accumulate(ratios.begin(), ratios.end(), 0.0) - 1) < 1e-6);
    }

    void theOrderOfThePointsDoesNotMatter() {
        const Matrix points = randomMatrix(30, 6, 8);
        const Eigen::MatrixXd reversed = eigen(points).colwise().reverse();
        const PrincipalComponents found = componentsOf(points, 3);
        const PrincipalComponents other = componentsOf(fromEigen(reversed), 3);
        QVERIFY(largestDifference(found.components.values(), other.components.values()) < 1e-6);
        QVERIFY(largestOf(eigen(found.coordinates[0]).colwise().reverse() - eigen(other.coordinates[0])) <
                1e-5);
    }

    void aJointBasisIsThatOfTheStackedPoints() {
        const std::vector<Matrix> sets{randomMatrix(7, 5, 1), Matrix(0, 5, std::vector<float>{}),
                                       randomMatrix(4, 5, 2)};
        const PrincipalComponents joint = principalComponents(sets, 3);
        const PrincipalComponents stacked = componentsOf(stackRows(sets), 3);
        QVERIFY(joint.components == stacked.components);
        QCOMPARE(joint.coordinates.size(), std::size_t(3));
        QCOMPARE(joint.coordinates[1].rows(), std::size_t(0));
        QVERIFY(stackRows(joint.coordinates) == stacked.coordinates[0]);
    }

    void theLargestEntryOfEachComponentIsPositive() {
        for (unsigned seed = 0; seed < 20; ++seed) {
            const Eigen::MatrixXd axes = eigen(componentsOf(randomMatrix(12, 6, seed), 6).components);
            for (Eigen::Index row = 0; row < axes.rows(); ++row) {
                QVERIFY(axes.row(row).maxCoeff() >= -axes.row(row).minCoeff() - 1e-6);
            }
        }
    }

    void ofEqualEntriesTheFirstIsPositive() {
        const Matrix diagonal(4, 2, {1, -1, -2, 2, 3, -3, 5, -5});
        const Matrix axes = componentsOf(diagonal, 1).components;
        QVERIFY(std::abs(axes(0, 0) - std::sqrt(0.5F)) < 1e-6F);
        QVERIFY(std::abs(axes(0, 1) + std::sqrt(0.5F)) < 1e-6F);
    }

    void moreComponentsThanDimensionsAreNotInvented() {
        const PrincipalComponents found = componentsOf(randomMatrix(5, 2, 1), 10);
        QCOMPARE(found.components.rows(), std::size_t(2));
        QCOMPARE(found.explainedVariance.size(), std::size_t(2));
        QCOMPARE(componentsOf(randomMatrix(5, 2, 1), 0).components.rows(), std::size_t(0));
    }

    void twoPointsHaveOneComponent() {
        const PrincipalComponents found = componentsOf(Matrix(2, 3, {0, 0, 0, 3, 0, 4}), 2);
        QCOMPARE(found.explainedVariance[0], 12.5F);
        QCOMPARE(found.explainedVarianceRatio[0], 1.0F);
        QCOMPARE(found.explainedVarianceRatio[1], 0.0F);
        QCOMPARE(std::abs(found.coordinates[0](0, 0)), 2.5F);
        QCOMPARE(found.coordinates[0](0, 1), 0.0F);
    }

    void smallDifferencesFarFromTheOriginAreKept() {
        const PrincipalComponents found = componentsOf(Matrix(2, 2, {10000.0F, 5, 10000.01F, 5}), 1);
        QVERIFY(std::abs(found.explainedVarianceRatio[0] - 1) < 1e-6F);
        QVERIFY(std::abs(found.coordinates[0](1, 0) - found.coordinates[0](0, 0)) > 0.005F);
    }

    // Row 43 of the bad inputs: a message, never NaN.
    void tooFewPointsAreRefused_data() {
        QTest::addColumn<std::vector<Matrix>>("sets");
        QTest::newRow("no set") << std::vector<Matrix>{};
        QTest::newRow("no point") << std::vector<Matrix>{Matrix(0, 3, std::vector<float>{})};
        QTest::newRow("one token") << std::vector<Matrix>{Matrix(1, 3, {1, 2, 3})};
        QTest::newRow("identical tokens") << std::vector<Matrix>{Matrix(3, 2, {1.1F, 2, 1.1F, 2, 1.1F, 2})};
        QTest::newRow("identical sets") << std::vector<Matrix>{Matrix(1, 1, {4}), Matrix(1, 1, {4})};
        QTest::newRow("zeros of both signs") << std::vector<Matrix>{Matrix(2, 1, {0.0F, -0.0F})};
        QTest::newRow("no dimensions") << std::vector<Matrix>{Matrix(3, 0, std::vector<float>{})};
    }

    void tooFewPointsAreRefused() {
        QFETCH(std::vector<Matrix>, sets);
        QCOMPARE(codeOf(sets), ErrorCode::TooFewPoints);
    }

    void valuesThatAreNotFiniteAreRefused() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        QCOMPARE(codeOf({Matrix(2, 2, {1, 2, nan, 4})}), ErrorCode::InputInvalid);
        QCOMPARE(codeOf({Matrix(2, 2, {1, -infinity, 3, 4})}), ErrorCode::InputInvalid);
    }

    void setsOfUnequalDimensionsAreRefused() {
        QVERIFY_THROWS_EXCEPTION(
            Error, principalComponents({{Matrix(2, 2, {1, 2, 3, 4}), Matrix(2, 1, {1.0F, 2.0F})}}, 2));
    }

    void aStoppedRequestIsCancelled() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 principalComponents({{randomMatrix(5, 3, 1)}}, 2, source.get_token()));
    }

private:
    static void compareVariances(const PrincipalComponents& found, const QJsonObject& expected,
                                 std::size_t kept) {
        const std::vector<double> variances = numbersOf(expected[QStringLiteral("explained_variance")]);
        const std::vector<double> ratios = numbersOf(expected[QStringLiteral("explained_variance_ratio")]);
        for (std::size_t i = 0; i < kept; ++i) {
            QVERIFY(std::abs(found.explainedVariance[i] - variances[i]) < 1e-6 * variances[0]);
            QVERIFY(std::abs(found.explainedVarianceRatio[i] - ratios[i]) < 1e-6);
        }
        for (std::size_t i = kept; i < found.explainedVariance.size(); ++i) {
            QCOMPARE(found.explainedVariance[i], 0.0F);
            QCOMPARE(found.explainedVarianceRatio[i], 0.0F);
        }
    }
};

QTEST_APPLESS_MAIN(PrincipalComponentsTest)
#include "principal_components_test.moc"
