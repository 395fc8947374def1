#include "core/analysis/precision_drift.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/analysis/similarity.h"
#include "core/base/error.h"
#include "core/base/progress.h"

namespace stratascope {
namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

void requireEqualShapes(const Matrix& reference, const Matrix& other) {
    if (reference.rows() != other.rows() || reference.columns() != other.columns())
        throw Error(ErrorCode::Internal, {"shapes differ"});
}

bool hasDirection(std::span<const float> vector) {
    const float length = euclideanNorm(vector);
    return std::isfinite(length) && length > 0;
}

struct Drift {
    double mean = notANumber;
    double worst = notANumber;
    int worstToken = -1;
};

Drift driftOf(const Matrix& reference, const Matrix& other) {
    requireEqualShapes(reference, other);
    double sum = 0;
    double worst = 0;
    int worstToken = -1;
    std::size_t count = 0;
    for (std::size_t token = 0; token < reference.rows(); ++token) {
        if (!hasDirection(reference.row(token))) continue;
        const double distance = cosineDistance(reference.row(token), other.row(token));
        if (std::isnan(distance)) return {};
        sum += distance;
        ++count;
        if (distance <= worst) continue;
        worst = distance;
        worstToken = static_cast<int>(token);
    }
    if (count == 0) return {};
    return {sum / static_cast<double>(count), worst, worstToken};
}

}  // namespace

LayerDrift layerDrift(std::span<const Matrix> reference, std::span<const Matrix> other,
                      std::stop_token stop) {
    if (reference.size() != other.size()) throw Error(ErrorCode::Internal, {"numbers of layers differ"});
    LayerDrift drift;
    for (std::size_t layer = 0; layer < reference.size(); ++layer) {
        throwIfStopped(stop);
        const Drift found = driftOf(reference[layer], other[layer]);
        drift.mean.push_back(static_cast<float>(found.mean));
        drift.worst.push_back(static_cast<float>(found.worst));
        drift.worstTokens.push_back(found.worstToken);
    }
    return drift;
}

}  // namespace stratascope
