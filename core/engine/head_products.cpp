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
        multiplyTransposed({block.count, block.keys, m_rows.headSize()}, m_rows.scale(),
                           {queries.values, queries.stride}, {keys.values, keys.stride}, 0, {scores, length});
    }

    void weigh(const QueryBlock& block, const float* weights) const override {
        const std::int64_t length = m_rows.length(block.sequence);
        const auto values = m_rows.rows(Value, block.sequence, block.head);
        const auto context = m_rows.context(block);
        multiply({block.count, m_rows.headSize(), block.keys}, {weights, length},
                 {values.values, values.stride}, {context.values, context.stride});
    }

private:
    HeadRows m_rows;
};

// Keys and values of a head in panels. Those of a long sequence are read by many blocks, and are laid out
// once; those of a short one are read by one block, and are laid out on the way to it.
class PanelHeadProducts final : public HeadProducts {
public:
    PanelHeadProducts(const AttentionMatrices& matrices, const RowMemory& memory) : m_rows(matrices) {
        std::int64_t size = 0;
        std::vector<std::size_t> longOnes;
        for (std::size_t i = 0; i < matrices.sequences.size(); ++i) {
            m_firstPanels.push_back(size);
            if (isShort(i)) continue;
            longOnes.push_back(i);
            size += matrices.heads * (keyFloats(i) + valueFloats(i));
        }
        m_panels = memory.empty(1, size);
        const auto heads = static_cast<std::int64_t>(longOnes.size()) * matrices.heads;
        parallelFor(heads, size / std::max<std::int64_t>(1, heads), [&](std::int64_t i) {
            const std::size_t sequence = longOnes[static_cast<std::size_t>(i / matrices.heads)];
            const std::int64_t head = i % matrices.heads;
            layOutKeys(sequence, head, keptKeys(sequence, head));
            layOutValues(sequence, head, keptValues(sequence, head));
        });
    }

    void scores(const QueryBlock& block, float* scores) const override {
        const std::int64_t length = m_rows.length(block.sequence);
        const auto own = ownPanels(block.sequence, keyFloats(block.sequence));
        if (own) layOutKeys(block.sequence, block.head, own.get());
        const float* keys = own ? own.get() : keptKeys(block.sequence, block.head);
        const std::int64_t width = keyWidth(block.sequence);
        multiplyAll(m_rows.queries(block),
                    {keys, m_rows.headSize(), block.keys, m_rows.headSize() * width, width},
                    {scores, block.count, length});
    }

    void weigh(const QueryBlock& block, const float* weights) const override {
        const std::int64_t length = m_rows.length(block.sequence);
        const auto own = ownPanels(block.sequence, valueFloats(block.sequence));
        if (own) layOutValues(block.sequence, block.head, own.get());
        const float* values = own ? own.get() : keptValues(block.sequence, block.head);
        multiplyAll({weights, block.count, length},
                    {values, block.keys, m_rows.headSize(), length * fullWidth}, m_rows.context(block));
    }

private:
    static constexpr std::int64_t fullWidth = WeightPanels::fullWidth;
    static constexpr std::int64_t lane = 16;

    static std::int64_t roundUp(std::int64_t count, std::int64_t unit) {
        return (count + unit - 1) / unit * unit;
    }
    bool isShort(std::size_t sequence) const { return m_rows.length(sequence) <= mostQueries; }
    // The keys of a short sequence need not fill a panel.
    std::int64_t keyWidth(std::size_t sequence) const {
        return std::min(fullWidth, roundUp(m_rows.length(sequence), lane));
    }
    std::int64_t keyFloats(std::size_t sequence) const {
        return roundUp(m_rows.length(sequence), keyWidth(sequence)) * m_rows.headSize();
    }
    std::int64_t valueFloats(std::size_t sequence) const {
        return roundUp(m_rows.headSize(), fullWidth) * m_rows.length(sequence);
    }
    float* keptKeys(std::size_t sequence, std::int64_t head) const {
        return m_panels.data_ptr<float>() + m_firstPanels[sequence] +
               head * (keyFloats(sequence) + valueFloats(sequence));
    }
    float* keptValues(std::size_t sequence, std::int64_t head) const {
        return keptKeys(sequence, head) + keyFloats(sequence);
    }
    // Memory for the panels of a head of a short sequence.
    std::unique_ptr<float[]> ownPanels(std::size_t sequence, std::int64_t floats) const {
        if (!isShort(sequence)) return nullptr;
        return std::make_unique_for_overwrite<float[]>(static_cast<std::size_t>(floats));
    }

    static void multiplyAll(const MatrixRows<const float>& rows, const WeightPanels& weights,
                            const MatrixRows<float>& results) {
        for (std::int64_t panel = 0; panel < weights.count(); ++panel)
            multiplyPanel(rows, weights, panel, {}, results);
    }

    void layOutKeys(std::size_t sequence, std::int64_t head, float* panel) const;
    void layOutValues(std::size_t sequence, std::int64_t head, float* panel) const;

    HeadRows m_rows;
    std::vector<std::int64_t> m_firstPanels;
    at::Tensor m_panels;
};

// A head's keys transposed and scaled.
void PanelHeadProducts::layOutKeys(std::size_t sequence, std::int64_t head, float* panel) const {
    const MatrixRows<const float> rows = m_rows.rows(Key, sequence, head);
    const float scale = m_rows.scale();
    const std::int64_t width = keyWidth(sequence);
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

void PanelHeadProducts::layOutValues(std::size_t sequence, std::int64_t head, float* panel) const {
    const MatrixRows<const float> rows = m_rows.rows(Value, sequence, head);
    for (std::int64_t column = 0; column < m_rows.headSize(); column += fullWidth) {
        const std::int64_t count = std::min(fullWidth, m_rows.headSize() - column);
        for (std::int64_t row = 0; row < rows.count; ++row) {
            std::copy_n(rows.values + row * rows.stride + column, count, panel);
            std::fill(panel + count, panel + fullWidth, 0.0F);
            panel += fullWidth;
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
