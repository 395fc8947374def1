#pragma once

#include <span>
#include <vector>

#include "core/base/matrix.h"

namespace stratascope {

// Coordinates of points on their principal components.
struct PrincipalComponents {
    std::vector<Matrix> coordinates;     // one a point set: [points × components]
    Matrix components;                   // [components × dimensions], orthonormal rows
    std::vector<float> mean;             // [dimensions]
    std::vector<float> explainedVariance;       // variance along each component, divisor points − 1
    std::vector<float> explainedVarianceRatio;  // of the total variance; sums to at most 1
};

// Exact PCA of all rows of all point sets in one basis (centred, singular value decomposition in double).
// Signs are fixed: the entry of largest magnitude of each component (the first such) is positive. Components
// beyond the rank have ratio 0. Errors: TooFewPoints for fewer than two points or where all
// points are the same, InputInvalid for values that are not finite.
PrincipalComponents principalComponents(std::span<const Matrix> pointSets, std::size_t componentCount);

}  // namespace stratascope
