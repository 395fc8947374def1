#include <algorithm>
#include <cmath>
#include <numeric>
#include <QtTest>

#include <ATen/ops/empty.h>

#include "tests/core/engine/arithmetics.h"
#include "tests/core/engine/double_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

at::Tensor indicesOf(const std::vector<std::int64_t>& numbers) {
    at::Tensor indices = at::empty({static_cast<std::int64_t>(numbers.size())}, at::kLong);
    std::ranges::copy(numbers, indices.data_ptr<std::int64_t>());
    return indices;
}

}  // namespace

// Tables, vectors and normalisation of every arithmetic.
class ArithmeticTest : public QObject {
    Q_OBJECT

private:
    std::map<std::string, std::unique_ptr<Arithmetic>> m_arithmetics;

    static void addArithmetics() {
        QTest::addColumn<QString>("arithmetic");
        for (const char* name : arithmeticNames)
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    Arithmetic* arithmetic() {
        QFETCH(QString, arithmetic);
        return m_arithmetics.at(arithmetic.toStdString()).get();
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : arithmeticNames)
            m_arithmetics[name] = makeArithmetic(name);
    }

    void tablesAreFilledWhole_data() { addArithmetics(); }
    void tablesAreFilledWhole() {
        Arithmetic* chosen = arithmetic();
        if (!chosen) QSKIP("this processor has no instructions for this precision");
        for (const std::int64_t rows : {1, 2, 1024, 1025, 2500}) {
            const std::vector<float> values = randomNumbers(static_cast<std::size_t>(rows * 5), 3);
            const KeptTable kept = keepTable(*chosen, values, rows);
            QCOMPARE(kept.table.size(0), rows);
            QCOMPARE(kept.table.size(1), std::int64_t(5));
            QVERIFY(std::ranges::is_sorted(kept.firsts));
            std::vector<std::int64_t> all(static_cast<std::size_t>(rows));
            std::iota(all.begin(), all.end(), 0);
            const at::Tensor found = chosen->lookUp(kept.table, indicesOf(all));
            QVERIFY(found.scalar_type() == at::kFloat);
            const at::Tensor given = tensorOf(values, rows);
            QCOMPARE(valuesOf(found), valuesOf(given.to(kept.table.scalar_type())));
        }
    }

    void rowsAreLookedUpInAnyOrder_data() { addArithmetics(); }
    void rowsAreLookedUpInAnyOrder() {
        Arithmetic* chosen = arithmetic();
        if (!chosen) QSKIP("this processor has no instructions for this precision");
        // Numbers that a bfloat16 holds as they are.
        const KeptTable kept = keepTable(*chosen, std::vector<float>{0, 1, 10, 11, 20, 21, 30, 31}, 4);
        QCOMPARE(valuesOf(chosen->lookUp(kept.table, indicesOf({3, 0, 0, 2}))),
                 (std::vector<float>{30, 31, 0, 1, 0, 1, 20, 21}));
    }

    void vectorsAreCopied_data() { addArithmetics(); }
    void vectorsAreCopied() {
        Arithmetic* chosen = arithmetic();
        if (!chosen) QSKIP("this processor has no instructions for this precision");
        std::vector<float> values = randomNumbers(33, 4);
        const std::vector<float> before = values;
        const at::Tensor kept = chosen->keepVector(values);
        std::ranges::fill(values, 0.0F);
        QCOMPARE(valuesOf(kept), before);
    }

    void withoutABiasTheRootMeanSquareNormalises_data() { addArithmetics(); }
    void withoutABiasTheRootMeanSquareNormalises() {
        Arithmetic* chosen = arithmetic();
        if (!chosen) QSKIP("this processor has no instructions for this precision");
        constexpr std::int64_t rows = 3;
        for (const std::size_t width : {1, 7, 257}) {
            const std::vector<float> values = randomNumbers(rows * width, 5, 3);
            const std::vector<float> weight = randomNumbers(width, 6);
            const NormWeights norm{chosen->keepVector(weight), {}};
            const auto found = valuesOf(chosen->normalise(norm, tensorOf(values, rows), {}, 1e-5F));
            for (std::size_t row = 0; row < rows; ++row) {
                const std::vector<double> given(&values[row * width], &values[row * width] + width);
                QVERIFY(deviation(rootMeanSquareNormalised(given, weight, 1e-5),
                                  std::span(found).subspan(row * width, width)) <= 2e-5);
            }
        }
    }

    void normalisationIsThatOfTheFormula_data() { addArithmetics(); }
    void normalisationIsThatOfTheFormula() {
        Arithmetic* chosen = arithmetic();
        if (!chosen) QSKIP("this processor has no instructions for this precision");
        for (const std::int64_t columns : {1, 7, 64, 257}) {
            for (const std::int64_t rows : {1, 130}) {
                const auto size = static_cast<std::size_t>(rows * columns);
                const auto width = static_cast<std::size_t>(columns);
                const std::vector<float> values = randomNumbers(size, 1, 3);
                const std::vector<float> residual = randomNumbers(size, 2, 3);
                const std::vector<float> weight = randomNumbers(width, 3);
                const std::vector<float> bias = randomNumbers(width, 4);
                const NormWeights norm{chosen->keepVector(weight), chosen->keepVector(bias)};
                const at::Tensor input = tensorOf(values, rows);
                const at::Tensor added = tensorOf(residual, rows);
                const auto plain = valuesOf(chosen->normalise(norm, input, {}, 1e-5F));
                const auto summed = valuesOf(chosen->normalise(norm, input, added, 1e-5F));
                QCOMPARE(valuesOf(input), values);
                QCOMPARE(valuesOf(added), residual);
                for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
                    const std::vector<double> alone(&values[row * width], &values[row * width] + width);
                    std::vector<double> sum = alone;
                    for (std::size_t i = 0; i < width; ++i)
                        sum[i] += residual[row * width + i];
                    const auto rowOf = [&](const std::vector<float>& found) {
                        return std::span(found).subspan(row * width, width);
                    };
                    QVERIFY(deviation(normalised(alone, weight, bias, 1e-5), rowOf(plain)) <= 2e-5);
                    QVERIFY(deviation(normalised(sum, weight, bias, 1e-5), rowOf(summed)) <= 2e-5);
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(ArithmeticTest)
#include "arithmetic_test.moc"
