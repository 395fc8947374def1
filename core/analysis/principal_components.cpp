#include "core/analysis/principal_components.h"

#include <algorithm>
#include <cmath>
#include <Eigen/Dense>
#include <limits>

#include "core/base/progress.h"

namespace stratascope {
namespace {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;

Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> mapped(
    const Matrix& matrix) {
    return {matrix.data(), static_cast<Index>(matrix.rows()), static_cast<Index>(matrix.columns())};
}

void requireFinite(const Matrix& matrix) {
    const auto isFinite = [](float value) { return std::isfinite(value); };
    if (!std::ranges::all_of(matrix.values(), isFinite)) {
        throw Error(ErrorCode::InputInvalid, {"values that are not finite"});
    }
}

// All points under each other: [points × dimensions].
RowMatrix gatherPoints(std::span<const Matrix> pointSets) {
    Index rows = 0;
    Index columns = 0;
    for (const Matrix& points : pointSets) {
        if (points.rows() == 0) continue;
        const auto found = static_cast<Index>(points.columns());
        if (rows > 0 && found != columns) throw Error(ErrorCode::Internal, {"columns differ"});
        requireFinite(points);
        columns = found;
        rows += static_cast<Index>(points.rows());
    }
    RowMatrix all(rows, columns);
    Index next = 0;
    for (const Matrix& points : pointSets) {
        if (points.rows() == 0) continue;
        all.middleRows(next, static_cast<Index>(points.rows())) = mapped(points).cast<double>();
        next += static_cast<Index>(points.rows());
    }
    return all;
}

void requireTwoDifferentPoints(const RowMatrix& points) {
    if (points.rows() < 2) throw Error(ErrorCode::TooFewPoints, {std::to_string(points.rows()), "2"});
    for (Index row = 1; row < points.rows(); ++row) {
        if (points.row(row) != points.row(0)) return;
    }
    throw Error(ErrorCode::TooFewPoints, {"1", "2"});
}

// X Xᵀ in its lower triangle, built from blocks of columns so that it can be stopped.
template <typename Points>
Eigen::MatrixXd scatterMatrix(const Points& points, const std::stop_token& stop) {
    constexpr Index blockSize = 512;
    Eigen::MatrixXd scatter = Eigen::MatrixXd::Zero(points.rows(), points.rows());
    for (Index begin = 0; begin < points.cols(); begin += blockSize) {
        throwIfStopped(stop);
        const Index count = std::min(blockSize, points.cols() - begin);
        scatter.selfadjointView<Eigen::Lower>().rankUpdate(points.middleCols(begin, count));
    }
    return scatter;
}

// The first `count` eigenvectors of a scatter matrix whose eigenvalue is above rounding, largest first.
Eigen::MatrixXd leadingEigenvectors(const Eigen::MatrixXd& scatter, Index count, Index largestSide) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);
    if (solver.info() != Eigen::Success) throw Error(ErrorCode::Internal, {"eigenvalues did not converge"});
    const auto& ascending = solver.eigenvalues();
    const double rounding = static_cast<double>(largestSide) * std::numeric_limits<double>::epsilon();
    const double threshold = ascending(ascending.size() - 1) * rounding;
    const Index rank = (ascending.array() > threshold).count();
    return solver.eigenvectors().rightCols(std::min(count, rank)).rowwise().reverse();
}

// Right singular vectors of the centred points, [dimensions × min(count, rank)], orthogonal but for rounding.
Eigen::MatrixXd leadingAxes(const RowMatrix& centred, Index count, const std::stop_token& stop) {
    const Index largestSide = std::max(centred.rows(), centred.cols());
    if (centred.rows() > centred.cols()) {
        const Eigen::MatrixXd scatter = scatterMatrix(centred.transpose(), stop);
        throwIfStopped(stop);
        return leadingEigenvectors(scatter, count, largestSide);
    }
    const Eigen::MatrixXd scatter = scatterMatrix(centred, stop);
    throwIfStopped(stop);
    const Index rankLimit = std::min(count, centred.rows() - 1);
    Eigen::MatrixXd axes = centred.transpose() * leadingEigenvectors(scatter, rankLimit, largestSide);
    axes.colwise().normalize();
    return axes;
}

// Orthonormal columns that span the axes one by one and go on beyond them, [dimensions × count].
Eigen::MatrixXd completedBasis(const Eigen::MatrixXd& axes, Index count) {
    const Eigen::HouseholderQR<Eigen::MatrixXd> decomposition(axes);
    return decomposition.householderQ() * Eigen::MatrixXd::Identity(axes.rows(), count);
}

void fixSigns(Eigen::MatrixXd& basis) {
    constexpr double tie = 1 - 1e-9;
    for (Index column = 0; column < basis.cols(); ++column) {
        const double threshold = basis.col(column).cwiseAbs().maxCoeff() * tie;
        Index leading = 0;
        while (std::abs(basis(leading, column)) < threshold)
            ++leading;
        if (basis(leading, column) < 0) basis.col(column) *= -1;
    }
}

template <typename Values>
std::vector<float> asFloats(const Values& values) {
    std::vector<float> result(static_cast<std::size_t>(values.size()));
    Eigen::Map<Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
        result.data(), values.rows(), values.cols()) = values.template cast<float>();
    return result;
}

template <typename Values>
Matrix asMatrix(const Values& values) {
    return {static_cast<std::size_t>(values.rows()), static_cast<std::size_t>(values.cols()),
            asFloats(values)};
}

std::vector<Matrix> splitAsGiven(const RowMatrix& coordinates, std::span<const Matrix> pointSets) {
    const Matrix all = asMatrix(coordinates);
    std::vector<Matrix> parts;
    std::size_t next = 0;
    for (const Matrix& points : pointSets) {
        parts.push_back(all.rowRange(next, points.rows()));
        next += points.rows();
    }
    return parts;
}

}  // namespace

PrincipalComponents principalComponents(std::span<const Matrix> pointSets, std::size_t componentCount,
                                        std::stop_token stop) {
    RowMatrix centred = gatherPoints(pointSets);
    requireTwoDifferentPoints(centred);
    const Eigen::RowVectorXd mean = centred.colwise().mean();
    centred.rowwise() -= mean;

    const auto count = static_cast<Index>(std::min(componentCount, static_cast<std::size_t>(centred.cols())));
    const Eigen::MatrixXd axes = leadingAxes(centred, count, stop);
    Eigen::MatrixXd basis = completedBasis(axes, count);
    fixSigns(basis);
    throwIfStopped(stop);

    RowMatrix coordinates = RowMatrix::Zero(centred.rows(), count);
    coordinates.leftCols(axes.cols()) = centred * basis.leftCols(axes.cols());
    const Eigen::RowVectorXd scatter = coordinates.colwise().squaredNorm();
    return {splitAsGiven(coordinates, pointSets), asMatrix(basis.transpose()), asFloats(mean),
            asFloats((scatter / static_cast<double>(centred.rows() - 1)).eval()),
            asFloats((scatter / centred.squaredNorm()).eval())};
}

}  // namespace stratascope
