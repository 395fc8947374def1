#pragma once

#include <memory>

#include "core/engine/packed_batch.h"
#include "core/engine/row_memory.h"

namespace stratascope {

// Some queries of one head of one sequence.
struct QueryBlock {
    std::size_t sequence;
    std::int64_t head;
    std::int64_t begin;  // counted in the sequence
    std::int64_t count;
    std::int64_t keys;  // so many of the sequence's first ones are seen by any of the queries
};

// The two products of attention, head by head.
class HeadProducts {
public:
    static constexpr std::int64_t mostQueries = 64;  // of a block

    virtual ~HeadProducts() = default;

    // scores [count × length] = scale · Q · Kᵀ for the block's keys; those of others are left as they are.
    virtual void scores(const QueryBlock& block, float* scores) const = 0;

    // The block's part of the context = weights [count × length] · V over the block's keys
    virtual void weigh(const QueryBlock& block, const float* weights) const = 0;
};

// What attention reads and writes: queries, keys and values [all tokens × 3 · heads · size], and the
// contexts [all tokens × heads · size]. All three must outlive the products made of it.
struct AttentionMatrices {
    const at::Tensor& queryKeyValue;
    const at::Tensor& context;
    const std::vector<RowSpan>& sequences;
    std::int64_t heads;
    float scale;

    std::int64_t width() const { return context.size(1); }
    std::int64_t headSize() const { return width() / heads; }
};

// With keys and values laid out in panels, where this processor can; `memory` holds them.
std::unique_ptr<const HeadProducts> makePanelHeadProducts(const AttentionMatrices& matrices,
                                                          const RowMemory& memory);

// With oneDNN's products, straight from the matrix.
std::unique_ptr<const HeadProducts> makeLibraryHeadProducts(const AttentionMatrices& matrices);

}  // namespace stratascope
