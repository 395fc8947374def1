#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope {

// Every function here is pure. A token or layer that does not exist, vectors of unequal length and layers of
// unequal shape are the caller's faults: Error::Internal.

// Cosine of the angle between two vectors of equal length, in [-1, 1]; NaN where either is the zero vector
// (no direction) or holds a value that is not finite. Accumulated in double.
float cosineSimilarity(std::span<const float> a, std::span<const float> b);

// 1 − cosine of two vectors of equal length, in [0, 2]: ½·|a/|a| − b/|b||², which unlike the difference loses
// no digits where the vectors are nearly parallel. Exactly 0 for equal vectors; NaN as cosineSimilarity.
double cosineDistance(std::span<const float> a, std::span<const float> b);

// Euclidean norm, accumulated in double.
float euclideanNorm(std::span<const float> vector);

// Cosine of every pair of rows: [rows × rows], symmetric, 1 on the diagonal (NaN for zero rows).
Matrix cosineMatrix(const Matrix& rows);

// Cosine between one token's vectors in every pair of layers: [(L + 1) × (L + 1)].
Matrix layerCosineMatrix(std::span<const Matrix> hiddenStates, std::size_t token);

// What a token × layer heatmap shows.
enum class LayerMetric { Norm, CosineToBelow, CosineToFirst, CosineToLast };

// The metric of every token in every layer: [tokens × (L + 1)]. CosineToBelow is NaN in layer 0, which has no
// layer below.
Matrix tokenLayerMatrix(std::span<const Matrix> hiddenStates, LayerMetric metric);

// Mean of each column over the rows, leaving out NaN; NaN where a column has nothing else.
std::vector<float> columnMeans(const Matrix& matrix);

// Cosine between two tokens in every layer: L + 1 values.
std::vector<float> pairCosineByLayer(std::span<const Matrix> hiddenStates, std::size_t tokenA,
                                     std::size_t tokenB);

// Mean and standard deviation over pairs, a layer.
struct PairStatistics {
    std::vector<float> mean;       // L + 1
    std::vector<float> deviation;  // L + 1, population
    std::size_t pairs = 0;

    friend bool operator==(const PairStatistics&, const PairStatistics&) = default;
};

// Statistics of the cosine over all pairs of different tokens among `tokens` (all tokens where empty), a
// layer. NaN where there are no pairs. Ethayarajh 2019 (https://aclanthology.org/D19-1006) calls the mean
// over random pairs the anisotropy of a layer. Tokens without a direction in a layer (zero vectors, values
// that are not finite) are left out of that layer. The mean is exact to double rounding, the deviation to
// 1e-6; memory is one copy of a layer. Throws Cancelled.
PairStatistics pairCosineStatistics(std::span<const Matrix> hiddenStates, std::span<const std::size_t> tokens,
                                    std::stop_token stop = {});

}  // namespace stratascope
