#include <algorithm>
#include <cmath>
#include <map>
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

// Which rules attention follows.
struct RuleCase {
    const char* name;
    float scale;  // 0: by the size of the heads
    bool causal;
    bool biased;
};
constexpr RuleCase plainRule{"plain", 0, false, false};
constexpr RuleCase ruleCases[]{plainRule,
                               {"unscaled", 1, false, false},
                               {"causal", 0, true, false},
                               {"biased", 0, false, true},
                               {"causal and biased", 0.3F, true, true}};

// Random queries, keys, values and biases of some sequences, and what attention gives in double precision.
struct AttentionCase {
    AttentionCase(const QList<int>& lengths, std::int64_t headSize, const RuleCase& rules = plainRule)
        : sequences(sequencesOf(lengths)), size(headSize), hidden(heads * headSize) {
        rows = sequences.back().begin + sequences.back().length;
        queryKeyValue = randomNumbers(static_cast<std::size_t>(rows * 3 * hidden), 1, 2);
        rule.heads = heads;
        rule.scale = rules.scale > 0 ? rules.scale : 1 / std::sqrt(static_cast<float>(headSize));
        rule.causal = rules.causal;
        for (const RowSpan& span : sequences) {
            const std::int64_t numbers = heads * span.length * span.length;
            biases.push_back(randomNumbers(static_cast<std::size_t>(numbers), 9, rules.biased ? 2 : 0));
            if (rules.biased)
                rule.biases.push_back(tensorOf(biases.back(), heads).view({heads, span.length, span.length}));
        }
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
    HeadAttention expected(std::size_t sequence, std::int64_t head) const {
        const RowSpan& span = sequences[sequence];
        const auto scores = static_cast<std::size_t>(span.length * span.length);
        const auto own = std::span(biases[sequence]).subspan(static_cast<std::size_t>(head) * scores, scores);
        return attentionOf({part(span, head, 0), part(span, head, 1), part(span, head, 2)},
                           static_cast<std::size_t>(span.length), {rule.scale, rule.causal, own});
    }
    AttentionResult attend(const Arithmetic& arithmetic, bool keepProbabilities) const {
        AttentionRule kept = rule;
        kept.keepProbabilities = keepProbabilities;
        return arithmetic.attend(tensor(), sequences, kept);
    }
    at::Tensor tensor() const { return tensorOf(queryKeyValue, rows); }

    std::vector<RowSpan> sequences;
    std::int64_t size;
    std::int64_t hidden;
    std::int64_t rows;
    std::vector<float> queryKeyValue;
    std::vector<std::vector<float>> biases;  // one a sequence: [heads × length × length]
    AttentionRule rule;
};

std::vector<float> contextOf(const at::Tensor& context, const RowSpan& span, std::int64_t head,
                             std::int64_t size) {
    return valuesOf(context.narrow(0, span.begin, span.length).narrow(1, head * size, size));
}

}  // namespace

// The attention of every arithmetic.
class AttentionTest : public QObject {
    Q_OBJECT

private:
    std::map<std::string, std::unique_ptr<Arithmetic>> m_arithmetics;

    static void addAttentions() {
        QTest::addColumn<int>("headSize");
        QTest::addColumn<QList<int>>("lengths");
        for (const int size : {1, 8, 64, 80}) {
            for (const int length : {1, 15, 64, 65, 130})
                QTest::addRow("heads of %d, length %d", size, length) << size << QList<int>{length};
            QTest::addRow("heads of %d, several sequences", size) << size << QList<int>{15, 1, 130, 64, 65};
        }
    }

    static void compare(const AttentionResult& result, const AttentionCase& given, bool kept) {
        QCOMPARE(result.context.size(0), given.rows);
        QCOMPARE(result.context.size(1), given.hidden);
        QCOMPARE(result.probabilities.size(), kept ? given.sequences.size() : 0);
        for (std::size_t i = 0; i < given.sequences.size(); ++i) {
            const RowSpan& span = given.sequences[i];
            for (std::int64_t head = 0; head < heads; ++head) {
                const HeadAttention expected = given.expected(i, head);
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

    void attentionIsThatOfTheFormula_data() { addAttentions(); }
    void attentionIsThatOfTheFormula() {
        QFETCH(int, headSize);
        QFETCH(QList<int>, lengths);
        for (const RuleCase& rules : ruleCases) {
            const AttentionCase given(lengths, headSize, rules);
            for (const auto& [name, arithmetic] : m_arithmetics) {
                if (!arithmetic) continue;
                for (const bool kept : {false, true}) {
                    compare(given.attend(*arithmetic, kept), given, kept);
                    if (QTest::currentTestFailed()) qFatal("%s with %s", rules.name, name.c_str());
                }
            }
        }
    }

    void headProductsAreThoseOfTheFormula() {
        constexpr std::int64_t rows = 5, columns = 70, size = 12;
        const std::vector<float> left = randomNumbers(heads * rows * size, 1);
        const std::vector<float> right = randomNumbers(heads * columns * size, 2);
        std::vector<double> expected;
        for (std::int64_t number = 0; number < heads * rows * columns; ++number) {
            const std::int64_t head = number / (rows * columns);
            const std::int64_t row = number / columns % rows;
            double sum = 0;
            for (std::int64_t i = 0; i < size; ++i)
                sum += static_cast<double>(left[static_cast<std::size_t>((head * rows + row) * size + i)]) *
                       right[static_cast<std::size_t>((head * columns + number % columns) * size + i)];
            expected.push_back(sum);
        }
        for (const auto& [name, arithmetic] : m_arithmetics) {
            if (!arithmetic) continue;
            const at::Tensor products =
                arithmetic->headProducts(tensorOf(left, heads * rows).view({heads, rows, size}),
                                         tensorOf(right, heads * columns).view({heads, columns, size}));
            QCOMPARE(products.sizes(), (at::IntArrayRef{heads, rows, columns}));
            QVERIFY(deviation(expected, valuesOf(products)) <= 1e-5);
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
        const auto panels = makePanelHeadProducts(
            {queryKeyValue, panelContext, given.sequences, heads, given.rule.scale}, memory);
        const auto library = makeLibraryHeadProducts(
            {queryKeyValue, libraryContext, given.sequences, heads, given.rule.scale});
        for (std::size_t i = 0; i < given.sequences.size(); ++i) {
            const std::int64_t length = given.sequences[i].length;
            for (std::int64_t begin = 0; begin < length; begin += 50) {
                const QueryBlock block{i, 1, begin, std::min<std::int64_t>(50, length - begin), length};
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

    void keysThatNoQuerySeesAreLeftOut_data() {
        QTest::addColumn<bool>("inPanels");
        QTest::newRow("panels") << true;
        QTest::newRow("library") << false;
    }
    void keysThatNoQuerySeesAreLeftOut() {
        QFETCH(bool, inPanels);
        if (inPanels && !hasPanelProducts()) QSKIP("this processor has no panel products (AVX-512)");
        constexpr std::int64_t length = 130, seen = 128;
        const AttentionCase given({length}, 12);
        const at::Tensor queryKeyValue = given.tensor();
        const at::Tensor context = at::empty({given.rows, given.hidden}, at::kFloat).fill_(7);
        const AttentionMatrices matrices{queryKeyValue, context, given.sequences, heads, given.rule.scale};
        const RowMemory memory;
        const auto products =
            inPanels ? makePanelHeadProducts(matrices, memory) : makeLibraryHeadProducts(matrices);
        const QueryBlock whole{0, 1, 64, 64, length};
        const QueryBlock part{0, 1, 64, 64, seen};
        const at::Tensor scores = at::empty({64, length}, at::kFloat);
        const at::Tensor partScores = at::empty({64, length}, at::kFloat).fill_(7);
        products->scores(whole, scores.data_ptr<float>());
        products->scores(part, partScores.data_ptr<float>());
        QVERIFY(deviation(valuesOf(scores.narrow(1, 0, seen)), valuesOf(partScores.narrow(1, 0, seen))) <=
                1e-5);
        const std::vector<float> untouched(64 * (length - seen), 7);
        QCOMPARE(valuesOf(partScores.narrow(1, seen, length - seen)), untouched);

        scores.narrow(1, seen, length - seen).fill_(0);
        products->weigh(whole, scores.data_ptr<float>());
        const std::vector<float> expected = valuesOf(context);
        partScores.narrow(1, seen, length - seen).fill_(std::numeric_limits<float>::quiet_NaN());
        products->weigh(part, partScores.data_ptr<float>());
        // Sums of up to 130 products of numbers up to 36 and 2.
        QVERIFY(deviation(expected, valuesOf(context)) <= 5e-4);
    }

    void noNumbersStayInTheirSequence() {
        AttentionCase given({20, 70}, 8);
        given.queryKeyValue[0] = std::numeric_limits<float>::quiet_NaN();
        for (const auto& [name, arithmetic] : m_arithmetics) {
            if (!arithmetic) continue;
            const at::Tensor context = given.attend(*arithmetic, false).context;
            const std::vector<float> other = contextOf(context, given.sequences[1], 0, given.hidden);
            QVERIFY(std::isnan(valuesOf(context)[0]));
            QVERIFY(std::ranges::none_of(other, [](float value) { return std::isnan(value); }));
        }
    }
};

QTEST_APPLESS_MAIN(AttentionTest)
#include "attention_test.moc"
