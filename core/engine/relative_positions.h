#pragma once

#include "core/engine/encoder_weights.h"

namespace stratascope {

// The range of distances that `distance` (key − query, in tokens) belongs to, among 0 … buckets − 1: the
// lower half looks back. In each direction half the ranges hold one distance, the others grow by the
// logarithm up to `farthest` (Raffel et al. 2020, section 2.1).
std::int64_t distanceBucket(std::int64_t distance, std::int64_t buckets, std::int64_t farthest);

// What heads add to the scores of two tokens for their distance: [heads × tokens × tokens] for each
// sequence, from a table [buckets × heads].
std::vector<at::Tensor> bucketBiases(const EncoderOperations& operations, const at::Tensor& table,
                                     const std::vector<RowSpan>& sequences, const ModelConfig& config);

// Sine and cosine of the distances (query − key) tokens, tokens − 1, …, −tokens + 1 of each sequence, in the
// float operations of the reference: [2 · tokens × width], all parts of one table.
std::vector<at::Tensor> distanceSinusoids(const std::vector<RowSpan>& sequences, std::int64_t width,
                                          at::Device device);

// What a layer's relations are between.
struct RelationInput {
    const at::Tensor& queryKeyValue;
    const PackedBatch& batch;
    const std::vector<at::Tensor>& sinusoids;  // of the batch's distances
};

// What a layer adds to its scores for distances and segments (Yang et al. 2019, eq. 6, and Dai et al. 2019,
// section 3.3), scaled as the rule has it: [heads × tokens × tokens] for each sequence.
std::vector<at::Tensor> relationBiases(const EncoderOperations& operations, const RelationWeights& weights,
                                       const RelationInput& input, const AttentionRule& rule);

}  // namespace stratascope
