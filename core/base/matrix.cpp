#include "core/base/matrix.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"

namespace stratascope {

Matrix::Matrix(std::size_t rows, std::size_t columns, std::vector<float> values)
    : m_rows(rows), m_columns(columns) {
    if (values.size() != rows * columns) throw Error(ErrorCode::Internal, {"matrix size"});
    auto owner = std::make_shared<const std::vector<float>>(std::move(values));
    m_values = std::shared_ptr<const float>(owner, owner->data());
}

Matrix::Matrix(std::size_t rows, std::size_t columns, std::shared_ptr<const float> values)
    : m_rows(rows), m_columns(columns), m_values(std::move(values)) {}

Matrix Matrix::rowRange(std::size_t first, std::size_t count) const {
    if (first + count > m_rows) throw Error(ErrorCode::Internal, {"row range"});
    return {count, m_columns, std::shared_ptr<const float>(m_values, data() + first * m_columns)};
}

bool operator==(const Matrix& a, const Matrix& b) {
    const auto same = [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return a.m_rows == b.m_rows && a.m_columns == b.m_columns &&
           (a.data() == b.data() || std::ranges::equal(a.values(), b.values(), same));
}

Matrix stackRows(std::span<const Matrix> matrices) {
    if (matrices.size() == 1) return matrices.front();
    std::vector<float> values;
    std::size_t rows = 0;
    const std::size_t columns = matrices.empty() ? 0 : matrices.front().columns();
    for (const Matrix& matrix : matrices) {
        if (matrix.columns() != columns) throw Error(ErrorCode::Internal, {"columns differ"});
        rows += matrix.rows();
        values.insert(values.end(), matrix.values().begin(), matrix.values().end());
    }
    return {rows, columns, std::move(values)};
}

}  // namespace stratascope
