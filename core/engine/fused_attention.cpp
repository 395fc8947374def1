#include "core/engine/fused_attention.h"

#include <algorithm>
#include <cmath>

#include <ATen/ops/empty.h>

#include "core/engine/matrix_product.h"
#include "core/engine/parallel_rows.h"
#include "core/engine/vector_loops.h"

namespace stratascope {
namespace {

constexpr std::int64_t mostQueries = 64;  // of one block

// Some queries of one head of one sequence.
struct Block {
    const RowSpan* rows;
    float* probabilities;  // [length × length] of the head, or nullptr
    std::int64_t head;
    std::int64_t begin;
    std::int64_t count;
};

// The queries, keys and values of all sequences, and the place for their contexts.
class HeadProjections {
public:
    HeadProjections(const at::Tensor& queryKeyValue, const at::Tensor& context, std::int64_t heads)
        : m_stride(queryKeyValue.size(1)),
          m_hidden(m_stride / 3),
          m_headSize(m_hidden / heads),
          m_values(queryKeyValue.data_ptr<float>()),
          m_context(context.data_ptr<float>()) {}

    void attend(const Block& block) const;

private:
    enum Kind { Query, Key, Value };

    Rows<const float> rows(Kind kind, const Block& block, std::int64_t row) const {
        return {m_values + (block.rows->begin + row) * m_stride + kind * m_hidden + block.head * m_headSize,
                m_stride};
    }

    std::int64_t m_stride;
    std::int64_t m_hidden;
    std::int64_t m_headSize;
    const float* m_values;
    float* m_context;
};

void HeadProjections::attend(const Block& block) const {
    const std::int64_t length = block.rows->length;
    std::vector<float> scratch(block.probabilities ? 0 : static_cast<std::size_t>(block.count * length));
    float* scores = block.probabilities ? block.probabilities + block.begin * length : scratch.data();
    multiplyTransposed({block.count, length, m_headSize}, 1.0F / std::sqrt(static_cast<float>(m_headSize)),
                       rows(Query, block, block.begin), rows(Key, block, 0), 0, {scores, length});
    for (std::int64_t row = 0; row < block.count; ++row)
        softmaxRow(scores + row * length, static_cast<std::size_t>(length));
    float* context = m_context + (block.rows->begin + block.begin) * m_hidden + block.head * m_headSize;
    multiply({block.count, m_headSize, length}, {scores, length}, rows(Value, block, 0), {context, m_hidden});
}

std::vector<Block> cutIntoBlocks(const std::vector<RowSpan>& sequences, std::int64_t heads,
                                 const std::vector<at::Tensor>& probabilities) {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        const std::int64_t length = sequences[i].length;
        float* kept = probabilities.empty() ? nullptr : probabilities[i].data_ptr<float>();
        for (std::int64_t head = 0; head < heads; ++head) {
            float* ofHead = kept ? kept + head * length * length : nullptr;
            for (std::int64_t begin = 0; begin < length; begin += mostQueries)
                blocks.push_back(
                    {&sequences[i], ofHead, head, begin, std::min(mostQueries, length - begin)});
        }
    }
    return blocks;
}

}  // namespace

AttentionResult attendInBlocks(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                               std::int64_t heads, bool keepProbabilities) {
    AttentionResult result{at::empty({queryKeyValue.size(0), queryKeyValue.size(1) / 3}, at::kFloat), {}};
    if (keepProbabilities) {
        for (const RowSpan& rows : sequences)
            result.probabilities.push_back(at::empty({heads, rows.length, rows.length}, at::kFloat));
    }
    const std::vector<Block> blocks = cutIntoBlocks(sequences, heads, result.probabilities);
    if (blocks.empty()) return result;
    const HeadProjections projections(queryKeyValue, result.context, heads);
    const std::int64_t products =
        queryKeyValue.size(1) / 3 / heads * blocks.front().rows->length * blocks.front().count;
    parallelFor(static_cast<std::int64_t>(blocks.size()), products / 4, [&](std::int64_t i) {
        projections.attend(blocks[static_cast<std::size_t>(i)]);
    });
    return result;
}

}  // namespace stratascope
