#include "core/base/matrix.h"

#include <cmath>
#include <limits>
#include <QtTest>

#include "core/base/error.h"

using namespace stratascope;

class MatrixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesStandInRowMajorOrder() {
        const Matrix matrix(2, 3, {1, 2, 3, 4, 5, 6});
        QCOMPARE(matrix(1, 0), 4.0F);
        QCOMPARE(matrix.row(0)[2], 3.0F);
    }

    void copiesShareTheirValues() {
        const Matrix matrix(1, 2, {1, 2});
        const Matrix copy = matrix;
        QCOMPARE(copy.data(), matrix.data());
    }

    void wrongSizeIsRefused() { QVERIFY_THROWS_EXCEPTION(Error, Matrix(2, 2, {1, 2, 3})); }

    void rowRangeSharesAndOutlivesItsSource() {
        Matrix rows;
        {
            const Matrix matrix(3, 2, {1, 2, 3, 4, 5, 6});
            rows = matrix.rowRange(1, 2);
            QCOMPARE(rows.data(), matrix.data() + 2);
        }
        QCOMPARE(rows(1, 1), 6.0F);
        QVERIFY_THROWS_EXCEPTION(Error, rows.rowRange(1, 2));
    }

    void equalityTreatsNanAsEqual() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(Matrix(1, 2, {nan, 1}) == Matrix(1, 2, {nan, 1}));
        QVERIFY(!(Matrix(1, 2, {nan, 1}) == Matrix(1, 2, {nan, 2})));
        QVERIFY(!(Matrix(1, 2, {1, 2}) == Matrix(2, 1, {1, 2})));
    }

    void stackingKeepsTheOrder() {
        const std::vector<Matrix> parts{Matrix(1, 2, {1, 2}), Matrix(2, 2, {3, 4, 5, 6})};
        QVERIFY(stackRows(parts) == Matrix(3, 2, {1, 2, 3, 4, 5, 6}));
        const std::vector<Matrix> unequal{Matrix(1, 2, {1, 2}), Matrix(1, 1, {3})};
        QVERIFY_THROWS_EXCEPTION(Error, stackRows(unequal));
    }

    void errorsSayWhatTheyAre() {
        const Error error(ErrorCode::FileTruncated, {"model.safetensors", "100", "50"});
        QCOMPARE(error.what(), "FileTruncated: model.safetensors; 100; 50");
        QCOMPARE(error.arguments().size(), std::size_t(3));
    }
};

QTEST_APPLESS_MAIN(MatrixTest)
#include "matrix_test.moc"
