#include "core/engine/fused_attention.h"

#include <algorithm>

#include "core/engine/panel_product.h"
#include "core/engine/parallel_for.h"
#include "core/engine/vector_loops.h"

namespace stratascope {
namespace {

std::vector<QueryBlock> cutIntoBlocks(const std::vector<RowSpan>& sequences, const AttentionRule& rule) {
    std::vector<QueryBlock> blocks;
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        const std::int64_t length = sequences[i].length;
        for (std::int64_t head = 0; head < rule.heads; ++head) {
            for (std::int64_t begin = 0; begin < length; begin += HeadProducts::mostQueries) {
                const std::int64_t count = std::min(HeadProducts::mostQueries, length - begin);
                blocks.push_back({i, head, begin, count, rule.causal ? begin + count : length});
            }
        }
    }
    return blocks;
}

// Where a block's part begins in matrices [heads × length × length], one a sequence.
float* partOf(const std::vector<at::Tensor>& matrices, const QueryBlock& block, std::int64_t length) {
    return matrices[block.sequence].data_ptr<float>() + (block.head * length + block.begin) * length;
}

// The biases of a block's first query, or nullptr.
const float* biasesOf(const AttentionRule& rule, const QueryBlock& block, std::int64_t length) {
    return rule.biases.empty() ? nullptr : partOf(rule.biases, block, length);
}

// Probabilities from the scores of one query that sees the first `seen` keys.
void weigh(float* scores, const float* biases, std::int64_t seen, std::int64_t length) {
    for (std::int64_t key = 0; biases && key < seen; ++key)
        scores[key] += biases[key];
    softmaxRow(scores, static_cast<std::size_t>(seen));
    std::fill(scores + seen, scores + length, 0.0F);
}

void attend(const HeadProducts& products, const QueryBlock& block, const AttentionRule& rule,
            std::int64_t length, float* scores) {
    products.scores(block, scores);
    const float* biases = biasesOf(rule, block, length);
    for (std::int64_t row = 0; row < block.count; ++row) {
        const std::int64_t seen = rule.causal ? block.begin + row + 1 : length;
        weigh(scores + row * length, biases ? biases + row * length : nullptr, seen, length);
    }
    products.weigh(block, scores);
}

std::unique_ptr<const HeadProducts> makeHeadProducts(const AttentionMatrices& matrices,
                                                     const RowMemory& memory) {
    return hasPanelProducts() ? makePanelHeadProducts(matrices, memory) : makeLibraryHeadProducts(matrices);
}

}  // namespace

AttentionResult attendInBlocks(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                               const AttentionRule& rule, const RowMemory& memory) {
    AttentionResult result{memory.empty(queryKeyValue.size(0), queryKeyValue.size(1) / 3), {}};
    if (rule.keepProbabilities) {
        for (const RowSpan& rows : sequences)
            result.probabilities.push_back(memory.empty(rule.heads * rows.length, rows.length)
                                               .view({rule.heads, rows.length, rows.length}));
    }
    const std::vector<QueryBlock> blocks = cutIntoBlocks(sequences, rule);
    const auto products =
        makeHeadProducts({queryKeyValue, result.context, sequences, rule.heads, rule.scale}, memory);
    const std::int64_t costs = queryKeyValue.size(0) * queryKeyValue.size(1);
    parallelFor(static_cast<std::int64_t>(blocks.size()), costs, [&](std::int64_t i) {
        const QueryBlock& block = blocks[static_cast<std::size_t>(i)];
        const std::int64_t length = sequences[block.sequence].length;
        if (rule.keepProbabilities)
            return attend(*products, block, rule, length, partOf(result.probabilities, block, length));
        std::vector<float> scores(static_cast<std::size_t>(block.count * length));
        attend(*products, block, rule, length, scores.data());
    });
    return result;
}

}  // namespace stratascope
