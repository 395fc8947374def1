#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "core/inference/engine.h"

namespace stratascope {

// The rows [begin, begin + length) that one sequence has in a packed batch.
struct RowSpan {
    std::int64_t begin = 0;
    std::int64_t length = 0;
};

// The tokens of all sequences under each other, without padding: every part of the encoder but attention
// looks at one token at a time, and attention looks at one sequence at a time, so that masks are not needed.
struct PackedBatch {
    at::Tensor ids;        // [all tokens], int64
    at::Tensor types;      // [all tokens], int64
    at::Tensor positions;  // [all tokens], int64
    std::vector<RowSpan> sequences;
};

// What the position of a token depends on.
struct PositionRule {
    PositionTable table = PositionTable::FromZero;
    int padTokenId = 0;
};

PackedBatch packBatch(const std::vector<TokenSequence>& batch, const PositionRule& rule = {});

}  // namespace stratascope
