#include "core/analysis/similarity.h"

#include <algorithm>
#include <cmath>
#include <Eigen/Dense>
#include <limits>

#include "core/base/error.h"

namespace stratascope {
namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using FloatVector = Eigen::Map<const Eigen::VectorXf>;

FloatVector mapped(std::span<const float> values) {
    return {values.data(), static_cast<Eigen::Index>(values.size())};
}

double norm(std::span<const float> vector) {
    return mapped(vector).cast<double>().norm();
}

bool hasDirection(double length) {
    return std::isfinite(length) && length > 0;
}

void requireToken(std::span<const Matrix> hiddenStates, std::size_t token) {
    for (const Matrix& layer : hiddenStates) {
        if (token >= layer.rows()) throw Error(ErrorCode::Internal, {"no such token"});
    }
}

// The rows at length 1; rows without a direction are NaN throughout, so that all their products are.
RowMatrix unitRows(const Matrix& rows) {
    RowMatrix units(rows.rows(), rows.columns());
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        const double length = norm(rows.row(i));
        auto unit = units.row(static_cast<Eigen::Index>(i));
        if (hasDirection(length)) {
            unit = mapped(rows.row(i)).cast<double>().transpose() / length;
        } else {
            unit.setConstant(std::numeric_limits<double>::quiet_NaN());
        }
    }
    return units;
}

float metricOf(std::span<const Matrix> hiddenStates, LayerMetric metric, std::size_t layer,
               std::size_t token) {
    const auto vector = hiddenStates[layer].row(token);
    switch (metric) {
        case LayerMetric::Norm:
            return euclideanNorm(vector);
        case LayerMetric::CosineToBelow:
            return layer == 0 ? notANumber : cosineSimilarity(vector, hiddenStates[layer - 1].row(token));
        case LayerMetric::CosineToFirst:
            return cosineSimilarity(vector, hiddenStates.front().row(token));
        case LayerMetric::CosineToLast:
            return cosineSimilarity(vector, hiddenStates.back().row(token));
    }
    throw Error(ErrorCode::Internal, {"metric"});
}

}  // namespace

float cosineSimilarity(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size()) throw Error(ErrorCode::Internal, {"lengths differ"});
    const double lengthA = norm(a);
    const double lengthB = norm(b);
    if (!hasDirection(lengthA) || !hasDirection(lengthB)) return notANumber;
    const double product = mapped(a).cast<double>().dot(mapped(b).cast<double>());
    return static_cast<float>(std::clamp(product / lengthA / lengthB, -1.0, 1.0));
}

double cosineDistance(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size()) throw Error(ErrorCode::Internal, {"lengths differ"});
    const double lengthA = norm(a);
    const double lengthB = norm(b);
    if (!hasDirection(lengthA) || !hasDirection(lengthB)) return std::numeric_limits<double>::quiet_NaN();
    const double square =
        (mapped(a).cast<double>() / lengthA - mapped(b).cast<double>() / lengthB).squaredNorm();
    return std::min(square / 2, 2.0);
}

float euclideanNorm(std::span<const float> vector) {
    return static_cast<float>(norm(vector));
}

Matrix cosineMatrix(const Matrix& rows) {
    const RowMatrix units = unitRows(rows);
    RowMatrix cosines = RowMatrix::Zero(units.rows(), units.rows());
    cosines.selfadjointView<Eigen::Lower>().rankUpdate(units);
    const std::size_t count = rows.rows();
    std::vector<float> values(count * count);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double cosine = cosines(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
            values[i * count + j] = values[j * count + i] = static_cast<float>(std::clamp(cosine, -1.0, 1.0));
        }
        values[i * count + i] = hasDirection(norm(rows.row(i))) ? 1.0F : notANumber;
    }
    return {count, count, std::move(values)};
}

Matrix layerCosineMatrix(std::span<const Matrix> hiddenStates, std::size_t token) {
    requireToken(hiddenStates, token);
    std::vector<Matrix> vectors;
    for (const Matrix& layer : hiddenStates)
        vectors.push_back(layer.rowRange(token, 1));
    return cosineMatrix(stackRows(vectors));
}

Matrix tokenLayerMatrix(std::span<const Matrix> hiddenStates, LayerMetric metric) {
    const std::size_t layers = hiddenStates.size();
    const std::size_t tokens = layers == 0 ? 0 : hiddenStates.front().rows();
    if (tokens > 0) requireToken(hiddenStates, tokens - 1);
    std::vector<float> values;
    values.reserve(tokens * layers);
    for (std::size_t token = 0; token < tokens; ++token) {
        for (std::size_t layer = 0; layer < layers; ++layer) {
            values.push_back(metricOf(hiddenStates, metric, layer, token));
        }
    }
    return {tokens, layers, std::move(values)};
}

std::vector<float> columnMeans(const Matrix& matrix) {
    std::vector<double> sums(matrix.columns());
    std::vector<std::size_t> counts(matrix.columns());
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        for (std::size_t column = 0; column < matrix.columns(); ++column) {
            const float value = matrix(row, column);
            if (std::isnan(value)) continue;
            sums[column] += value;
            ++counts[column];
        }
    }
    std::vector<float> means(matrix.columns(), notANumber);
    for (std::size_t column = 0; column < means.size(); ++column) {
        if (counts[column] > 0) {
            means[column] = static_cast<float>(sums[column] / static_cast<double>(counts[column]));
        }
    }
    return means;
}

std::vector<float> pairCosineByLayer(std::span<const Matrix> hiddenStates, std::size_t tokenA,
                                     std::size_t tokenB) {
    requireToken(hiddenStates, std::max(tokenA, tokenB));
    std::vector<float> cosines;
    for (const Matrix& layer : hiddenStates) {
        cosines.push_back(cosineSimilarity(layer.row(tokenA), layer.row(tokenB)));
    }
    return cosines;
}

}  // namespace stratascope
