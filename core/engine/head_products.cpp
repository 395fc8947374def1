#include "core/engine/head_products.h"

#include <algorithm>

#include "core/engine/matrix_product.h"
#include "core/engine/panel_product.h"
#include "core/engine/parallel_for.h"

namespace stratascope {
namespace {

enum Kind { Query, Key, Value };

// Where the queries, keys, values and contexts of a head lie.
class HeadRows {
public:
    explicit HeadRows(const AttentionMatrices& matrices)
        : m_matrices(matrices),
          m_stride(matrices.queryKeyValue.size(1)),
          m_values(matrices.queryKeyValue.data_ptr<float>()),
          m_context(matrices.context.data_ptr<float>()) {}

    const AttentionMatrices& matrices() const { return m_matrices; }
    std::int64_t headSize() const { return m_matrices.headSize(); }
    std::int64_t length(std::size_t sequence) const { return m_matrices.sequences[sequence].length; }
    float scale() const { return m_matrices.scale; }

    MatrixRows<const float> rows(Kind kind, std::size_t sequence, std::int64_t head) const {
        const RowSpan& span = m_matrices.sequences[sequence];
        const std::int64_t column = kind * m_matrices.width() + head * headSize();
        return {m_values + span.begin * m_stride + column, span.length, m_stride};
    }
    MatrixRows<const float> queries(const QueryBlock& block) const {
        const MatrixRows<const float> all = rows(Query, block.sequence, block.head);
        return {all.values + block.begin * all.stride, block.count, all.stride};
    }
    MatrixRows<float> context(const QueryBlock& block) const {
        const std::int64_t row = m_matrices.sequences[block.sequence].begin + block.begin;
        const std::int64_t all = m_matrices.width();
        return {m_context + row * all + block.head * headSize(), block.count, all};
    }

private:
    AttentionMatrices m_matrices;
    std::int64_t m_stride;
    const float* m_values;
    float* m_context;
};

class LibraryHeadProducts final : public HeadProducts {
public:
    explicit LibraryHeadProducts(const AttentionMatrices& matrices) : m_rows(matrices) {}

    void scores(const QueryBlock& block, float* scores) const override {
        const std::int64_t length = m_rows.length(block.sequence);
        const auto queries = m_rows.queries(block);
        const auto keys = m_rows.rows(Key, block.sequence, block.head);
        multiplyTransposed({block.count, length, m_rows.headSize()}, m_rows.scale(),
                           {queries.values, queries.stride}, {keys.values, keys.stride}, 0, {scores, length});
    }

    void weigh(const QueryBlock& block, const float* weights) const override {
        const std::int64_t length = m_rows.length(block.sequence);
        const auto values = m_rows.rows(Value, block.sequence, block.head);
        const auto context = m_rows.context(block);
        multiply({block.count, m_rows.headSize(), length}, {weights, length}, {values.values, values.stride},
                 {context.values, context.stride});
    }

private:
    HeadRows m_rows;
};

class PanelHeadProducts final : public HeadProducts {
public:
    PanelHeadProducts(const AttentionMatrices& matrices, const RowMemory& memory) : m_rows(matrices) {
        std::int64_t size = 0;
        for (const RowSpan& span : matrices.sequences) {
            m_firstPanels.push_back(size);
            size += matrices.heads * headFloats(span.length);
        }
        m_panels = memory.empty(1, size);
        const auto heads = static_cast<std::int64_t>(matrices.sequences.size()) * matrices.heads;
        parallelFor(heads, size / std::max<std::int64_t>(1, heads), [&](std::int64_t i) {
            layOut(static_cast<std::size_t>(i / matrices.heads), i % matrices.heads);
        });
    }

    void scores(const QueryBlock& block, float* scores) const override {
        const std::int64_t length = m_rows.length(block.sequence);
        multiplyAll(m_rows.queries(block), keys(block.sequence, block.head), {scores, block.count, length});
    }

    void weigh(const QueryBlock& block, const float* weights) const override {
        const std::int64_t length = m_rows.length(block.sequence);
        multiplyAll({weights, block.count, length}, values(block.sequence, block.head),
                    m_rows.context(block));
    }

private:
    static constexpr std::int64_t width = WeightPanels::width;

    static std::int64_t panelsFor(std::int64_t outputs) { return (outputs + width - 1) / width; }
    std::int64_t keyFloats(std::int64_t length) const {
        return panelsFor(length) * width * m_rows.headSize();
    }
    std::int64_t headFloats(std::int64_t length) const {
        return keyFloats(length) + panelsFor(m_rows.headSize()) * width * length;
    }
    float* panelsOf(std::size_t sequence, std::int64_t head) const {
        return m_panels.data_ptr<float>() + m_firstPanels[sequence] +
               head * headFloats(m_rows.length(sequence));
    }
    WeightPanels keys(std::size_t sequence, std::int64_t head) const {
        const std::int64_t size = m_rows.headSize();
        return {panelsOf(sequence, head), size, m_rows.length(sequence), size * width};
    }
    WeightPanels values(std::size_t sequence, std::int64_t head) const {
        const std::int64_t length = m_rows.length(sequence);
        return {panelsOf(sequence, head) + keyFloats(length), length, m_rows.headSize(), length * width};
    }

    static void multiplyAll(const MatrixRows<const float>& rows, const WeightPanels& weights,
                            const MatrixRows<float>& results) {
        for (std::int64_t panel = 0; panel < weights.count(); ++panel)
            multiplyPanel(rows, weights, panel, {}, results);
    }

    void layOut(std::size_t sequence, std::int64_t head) const;
    void layOutKeys(std::size_t sequence, std::int64_t head) const;

    HeadRows m_rows;
    std::vector<std::int64_t> m_firstPanels;
    at::Tensor m_panels;
};

// A head's keys transposed and scaled.
void PanelHeadProducts::layOutKeys(std::size_t sequence, std::int64_t head) const {
    const MatrixRows<const float> rows = m_rows.rows(Key, sequence, head);
    const float scale = m_rows.scale();
    float* panel = panelsOf(sequence, head);
    for (std::int64_t first = 0; first < rows.count; first += width) {
        const std::int64_t count = std::min(width, rows.count - first);
        for (std::int64_t input = 0; input < m_rows.headSize(); ++input) {
            const float* column = rows.values + first * rows.stride + input;
            for (std::int64_t row = 0; row < count; ++row)
                panel[row] = column[row * rows.stride] * scale;
            std::fill(panel + count, panel + width, 0.0F);
            panel += width;
        }
    }
}

void PanelHeadProducts::layOut(std::size_t sequence, std::int64_t head) const {
    layOutKeys(sequence, head);
    const MatrixRows<const float> rows = m_rows.rows(Value, sequence, head);
    float* panel = panelsOf(sequence, head) + keyFloats(rows.count);
    for (std::int64_t column = 0; column < m_rows.headSize(); column += width) {
        const std::int64_t count = std::min(width, m_rows.headSize() - column);
        for (std::int64_t row = 0; row < rows.count; ++row) {
            std::copy_n(rows.values + row * rows.stride + column, count, panel);
            std::fill(panel + count, panel + width, 0.0F);
            panel += width;
        }
    }
}

}  // namespace

std::unique_ptr<const HeadProducts> makePanelHeadProducts(const AttentionMatrices& matrices,
                                                          const RowMemory& memory) {
    return std::make_unique<PanelHeadProducts>(matrices, memory);
}

std::unique_ptr<const HeadProducts> makeLibraryHeadProducts(const AttentionMatrices& matrices) {
    return std::make_unique<LibraryHeadProducts>(matrices);
}

}  // namespace stratascope
