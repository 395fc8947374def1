#include <algorithm>
#include <cmath>
#include <numeric>
#include <QtTest>

#include <ATen/ops/empty.h>

#include "core/engine/fused_attention.h"
#include "core/engine/panel_product.h"
#include "tests/core/engine/arithmetics.h"
#include "tests/core/engine/double_reference.h"

using namespace stratascope;
using namespace stratascope::test;

namespace {

constexpr std::int64_t heads = 3;

std::vector<RowSpan> sequencesOf(const QList<int>& lengths) {
    std::vector<RowSpan> sequences;
    for (const int length : lengths) {
        const std::int64_t begin = sequences.empty() ? 0 : sequences.back().begin + sequences.back().length;
        sequences.push_back({begin, length});
    }
    return sequences;
}

// Random queries, keys and values of some sequences, and what attention gives in double precision.
struct AttentionCase {
    AttentionCase(const QList<int>& lengths, std::int64_t headSize)
        : sequences(sequencesOf(lengths)), size(headSize), hidden(heads * headSize) {
        rows = sequences.back().begin + sequences.back().length;
        queryKeyValue = randomNumbers(static_cast<std::size_t>(rows * 3 * hidden), 1, 2);
    }

    // Queries (0), keys (1) or values (2) of one head.
    std::vector<double> part(const RowSpan& span, std::int64_t head, std::int64_t kind) const {
        std::vector<double> values;
        for (std::int64_t row = span.begin; row < span.begin + span.length; ++row) {
            const std::int64_t first = row * 3 * hidden + kind * hidden + head * size;
            for (std::int64_t i = first; i < first + size; ++i)
                values.push_back(queryKeyValue[static_cast<std::size_t>(i)]);
        }
        return values;
    }
    HeadAttention expected(const RowSpan& span, std::int64_t head) const {
        return attentionOf(part(span, head, 0), part(span, head, 1), part(span, head, 2),
                           static_cast<std::size_t>(span.length), static_cast<std::size_t>(size));
    }
    at::Tensor tensor() const { return tensorOf(queryKeyValue, rows); }

    std::vector<RowSpan> sequences;
    std::int64_t size;
    std::int64_t hidden;
    std::int64_t rows;
    std::vector<float> queryKeyValue;
};

at::Tensor indicesOf(const std::vector<std::int64_t>& numbers) {
    at::Tensor indices = at::empty({static_cast<std::int64_t>(numbers.size())}, at::kLong);
    std::ranges::copy(numbers, indices.data_ptr<std::int64_t>());
    return indices;
}

std::vector<float> contextOf(const at::Tensor& context, const RowSpan& span, std::int64_t head,
                             std::int64_t size) {
    return valuesOf(context.narrow(0, span.begin, span.length).narrow(1, head * size, size));
}

}  // namespace

// Everything but linear layers of every arithmetic.
class ArithmeticTest : public QObject {
    Q_OBJECT

private:
    std::map<std::string, std::unique_ptr<Arithmetic>> m_arithmetics;

    static void addArithmetics() {
        QTest::addColumn<QString>("arithmetic");
        for (const char* name : arithmeticNames)
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    static void addAttentions() {
        QTest::addColumn<int>("headSize");
        QTest::addColumn<QList<int>>("lengths");
        for (const int size : {1, 8, 64, 80}) {
            for (const int length : {1, 15, 64, 65, 130})
                QTest::addRow("heads of %d, length %d", size, length) << size << QList<int>{length};
            QTest::addRow("heads of %d, several sequences", size) << size << QList<int>{15, 1, 130, 64, 65};
        }
    }

    Arithmetic* arithmetic() {
        QFETCH(QString, arithmetic);
        return m_arithmetics.at(arithmetic.toStdString()).get();
    }

    static void compare(const AttentionResult& result, const AttentionCase& given, bool kept) {
        QCOMPARE(result.context.size(0), given.rows);
        QCOMPARE(result.context.size(1), given.hidden);
        QCOMPARE(result.probabilities.size(), kept ? given.sequences.size() : 0);
        for (std::size_t i = 0; i < given.sequences.size(); ++i) {
            const RowSpan& span = given.sequences[i];
            for (std::int64_t head = 0; head < heads; ++head) {
                const HeadAttention expected = given.expected(span, head);
                QVERIFY(deviation(expected.context, contextOf(result.context, span, head, given.size)) <=
                        2e-5);
                if (kept)
                    QVERIFY(deviation(expected.probabilities, valuesOf(result.probabilities[i][head])) <=
                            1e-5);
            }
        }
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

    void attentionIsThatOfTheFormula_data() { addAttentions(); }
    void attentionIsThatOfTheFormula() {
        QFETCH(int, headSize);
        QFETCH(QList<int>, lengths);
        const AttentionCase given(lengths, headSize);
        for (const auto& [name, arithmetic] : m_arithmetics) {
            if (!arithmetic) continue;
            for (const bool kept : {false, true}) {
                compare(arithmetic->attend(given.tensor(), given.sequences, heads, kept), given, kept);
                if (QTest::currentTestFailed()) qWarning("with %s", name.c_str());
            }
        }
    }

    void panelsAndLibraryGiveTheSameHeadProducts_data() { addAttentions(); }
    void panelsAndLibraryGiveTheSameHeadProducts() {
        if (!hasPanelProducts()) QSKIP("this processor has no panel products (AVX-512)");
        QFETCH(int, headSize);
        QFETCH(QList<int>, lengths);
        const AttentionCase given(lengths, headSize);
        const at::Tensor queryKeyValue = given.tensor();
        const at::Tensor panelContext = at::empty({given.rows, given.hidden}, at::kFloat).fill_(7);
        const at::Tensor libraryContext = panelContext.clone();
        const RowMemory memory;
        const auto panels =
            makePanelHeadProducts({queryKeyValue, panelContext, given.sequences, heads}, memory);
        const auto library = makeLibraryHeadProducts({queryKeyValue, libraryContext, given.sequences, heads});
        for (std::size_t i = 0; i < given.sequences.size(); ++i) {
            const std::int64_t length = given.sequences[i].length;
            for (std::int64_t begin = 0; begin < length; begin += 50) {
                const QueryBlock block{i, 1, begin, std::min<std::int64_t>(50, length - begin)};
                std::vector<float> fromPanels(static_cast<std::size_t>(block.count * length), 7);
                std::vector<float> fromLibrary = fromPanels;
                panels->scores(block, fromPanels.data());
                library->scores(block, fromLibrary.data());
                QVERIFY(deviation(fromLibrary, fromPanels) <= 1e-5);
                panels->weigh(block, fromLibrary.data());
                library->weigh(block, fromLibrary.data());
            }
        }
        // Sums of up to 130 products of numbers up to 36 and 2.
        QVERIFY(deviation(valuesOf(libraryContext), valuesOf(panelContext)) <= 5e-4);
        const std::vector<float> untouched(static_cast<std::size_t>(given.rows * headSize), 7);
        QCOMPARE(valuesOf(panelContext.narrow(1, 0, headSize)), untouched);
        QCOMPARE(valuesOf(panelContext.narrow(1, 2 * headSize, headSize)), untouched);
    }

    void noNumbersStayInTheirSequence() {
        AttentionCase given({20, 70}, 8);
        given.queryKeyValue[0] = std::numeric_limits<float>::quiet_NaN();
        for (const auto& [name, arithmetic] : m_arithmetics) {
            if (!arithmetic) continue;
            const at::Tensor context =
                arithmetic->attend(given.tensor(), given.sequences, heads, false).context;
            const std::vector<float> other = contextOf(context, given.sequences[1], 0, given.hidden);
            QVERIFY(std::isnan(valuesOf(context)[0]));
            QVERIFY(std::ranges::none_of(other, [](float value) { return std::isnan(value); }));
        }
    }
};

QTEST_APPLESS_MAIN(ArithmeticTest)
#include "arithmetic_test.moc"
