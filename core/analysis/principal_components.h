#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope {

// Coordinates of points on their principal components.
struct PrincipalComponents {
    std::vector<Matrix> coordinates;            // one a point set: [points × components]
    Matrix components;                          // [components × dimensions], orthonormal rows
    std::vector<float> mean;                    // [dimensions]
    std::vector<float> explainedVariance;       // variance along each component, divisor points − 1
    std::vector<float> explainedVarianceRatio;  // of the total variance; sums to at most 1
};

// Exact PCA of all rows of all point sets in one basis: the points are centred in double and the eigenvectors
// taken of the smaller of the scatter matrices XᵀX and XXᵀ, which are the right singular vectors of X
// (Jolliffe, Principal Component Analysis, 2002, section 3.5). Squaring costs precision only in components
// whose standard deviation is below some 1e-6 of the largest, and what is below rounding counts as beyond the
// rank. There are min(componentCount, dimensions) components, by falling variance; those beyond the rank
// complete the basis, with coordinates, variance and ratio 0. Signs are fixed: the entry of largest magnitude
// of each component (the first of those that are equal but for rounding) is positive. An empty point set has
// no coordinates and no part in the basis. Errors: TooFewPoints for fewer than two points or where all points
// are the same, InputInvalid for values that are not finite; Cancelled.
PrincipalComponents principalComponents(std::span<const Matrix> pointSets, std::size_t componentCount,
                                        std::stop_token stop = {});

}  // namespace stratascope
