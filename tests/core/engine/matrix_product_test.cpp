#include "core/engine/matrix_product.h"

#include <cmath>
#include <QtTest>

#include "core/base/error.h"
#include "tests/core/engine/double_reference.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

constexpr std::int64_t gap = 3;  // floats between the rows of every matrix

std::vector<float> matrix(std::int64_t rows, std::int64_t columns, unsigned seed) {
    return randomNumbers(static_cast<std::size_t>(rows * (columns + gap)), seed);
}

float at(const std::vector<float>& values, std::int64_t columns, std::int64_t row, std::int64_t column) {
    return values[static_cast<std::size_t>(row * (columns + gap) + column)];
}

}  // namespace

class MatrixProductTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void productsAreThoseInDouble_data() {
        QTest::addColumn<std::int64_t>("rows");
        QTest::addColumn<std::int64_t>("columns");
        QTest::addColumn<std::int64_t>("depth");
        const auto add = [](std::int64_t rows, std::int64_t columns, std::int64_t depth) {
            QTest::addRow("%d x %d x %d", int(rows), int(columns), int(depth)) << rows << columns << depth;
        };
        add(1, 1, 1);
        add(1, 130, 64);
        add(65, 1, 80);
        add(64, 64, 64);
        add(17, 131, 5);
        add(130, 65, 200);
    }

    void productsAreThoseInDouble() {
        QFETCH(std::int64_t, rows);
        QFETCH(std::int64_t, columns);
        QFETCH(std::int64_t, depth);
        const std::vector<float> a = matrix(rows, depth, 1);
        const std::vector<float> b = matrix(depth, columns, 2);
        const std::vector<float> transposed = matrix(columns, depth, 3);
        const std::vector<float> before = matrix(rows, columns, 4);
        std::vector<float> plain = before;
        std::vector<float> added = before;
        const ProductShape shape{rows, columns, depth};
        multiply(shape, {a.data(), depth + gap}, {b.data(), columns + gap}, {plain.data(), columns + gap});
        multiplyTransposed(shape, 0.5F, {a.data(), depth + gap}, {transposed.data(), depth + gap}, 2,
                           {added.data(), columns + gap});
        for (std::int64_t row = 0; row < rows; ++row) {
            for (std::int64_t column = 0; column < columns; ++column) {
                double product = 0;
                double other = 2 * at(before, columns, row, column);
                for (std::int64_t i = 0; i < depth; ++i) {
                    product += double{at(a, depth, row, i)} * at(b, columns, i, column);
                    other += 0.5 * at(a, depth, row, i) * at(transposed, depth, column, i);
                }
                QVERIFY(std::abs(at(plain, columns, row, column) - product) <= 1e-5);
                QVERIFY(std::abs(at(added, columns, row, column) - other) <= 1e-5);
            }
            for (std::int64_t column = columns; column < columns + gap; ++column)
                QCOMPARE(at(plain, columns, row, column), at(before, columns, row, column));
        }
    }

    void matricesNarrowerThanTheirRowsAreAFault() {
        const std::vector<float> values(100);
        std::vector<float> results(100);
        QVERIFY(throwsError(ErrorCode::EngineFailure, [&] {
            multiply({5, 5, 5}, {values.data(), 3}, {values.data(), 5}, {results.data(), 5});
        }));
    }
};

QTEST_APPLESS_MAIN(MatrixProductTest)
#include "matrix_product_test.moc"
