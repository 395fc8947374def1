#include "core/engine/fused_attention.h"

#include <algorithm>

#include "core/engine/panel_product.h"
#include "core/engine/parallel_for.h"
#include "core/engine/vector_loops.h"

namespace stratascope {
namespace {

std::vector<QueryBlock> cutIntoBlocks(const std::vector<RowSpan>& sequences, std::int64_t heads) {
    std::vector<QueryBlock> blocks;
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        const std::int64_t length = sequences[i].length;
        for (std::int64_t head = 0; head < heads; ++head) {
            for (std::int64_t begin = 0; begin < length; begin += HeadProducts::mostQueries)
                blocks.push_back({i, head, begin, std::min(HeadProducts::mostQueries, length - begin)});
        }
    }
    return blocks;
}

// Where a block's probabilities go if they are kept.
float* keptAt(const std::vector<at::Tensor>& probabilities, const QueryBlock& block, std::int64_t length) {
    return probabilities[block.sequence].data_ptr<float>() + (block.head * length + block.begin) * length;
}

void attend(const HeadProducts& products, const QueryBlock& block, std::int64_t length, float* scores) {
    products.scores(block, scores);
    for (std::int64_t row = 0; row < block.count; ++row)
        softmaxRow(scores + row * length, static_cast<std::size_t>(length));
    products.weigh(block, scores);
}

std::unique_ptr<const HeadProducts> makeHeadProducts(const AttentionMatrices& matrices,
                                                     const RowMemory& memory) {
    return hasPanelProducts() ? makePanelHeadProducts(matrices, memory) : makeLibraryHeadProducts(matrices);
}

}  // namespace

AttentionResult attendInBlocks(const at::Tensor& queryKeyValue, const std::vector<RowSpan>& sequences,
                               std::int64_t heads, bool keepProbabilities, const RowMemory& memory) {
    AttentionResult result{memory.empty(queryKeyValue.size(0), queryKeyValue.size(1) / 3), {}};
    if (keepProbabilities) {
        for (const RowSpan& rows : sequences)
            result.probabilities.push_back(
                memory.empty(heads * rows.length, rows.length).view({heads, rows.length, rows.length}));
    }
    const std::vector<QueryBlock> blocks = cutIntoBlocks(sequences, heads);
    const auto products = makeHeadProducts({queryKeyValue, result.context, sequences, heads}, memory);
    const std::int64_t costs = queryKeyValue.size(0) * queryKeyValue.size(1);
    parallelFor(static_cast<std::int64_t>(blocks.size()), costs, [&](std::int64_t i) {
        const QueryBlock& block = blocks[static_cast<std::size_t>(i)];
        const std::int64_t length = sequences[block.sequence].length;
        if (keepProbabilities)
            return attend(*products, block, length, keptAt(result.probabilities, block, length));
        std::vector<float> scores(static_cast<std::size_t>(block.count * length));
        attend(*products, block, length, scores.data());
    });
    return result;
}

}  // namespace stratascope
