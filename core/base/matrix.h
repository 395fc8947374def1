#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace stratascope {

// An immutable row-major matrix of float; copies share the values.
class Matrix {
public:
    Matrix() = default;

    // Takes over `values`, whose size must be rows × columns (else Error::Internal).
    Matrix(std::size_t rows, std::size_t columns, std::vector<float> values);

    // A view into values that somebody else owns; `values` keeps the owner alive.
    Matrix(std::size_t rows, std::size_t columns, std::shared_ptr<const float> values);

    std::size_t rows() const noexcept { return m_rows; }
    std::size_t columns() const noexcept { return m_columns; }
    std::size_t size() const noexcept { return m_rows * m_columns; }
    bool empty() const noexcept { return size() == 0; }

    const float* data() const noexcept { return m_values.get(); }
    std::span<const float> values() const noexcept { return {data(), size()}; }
    std::span<const float> row(std::size_t index) const { return {data() + index * m_columns, m_columns}; }
    float operator()(std::size_t row, std::size_t column) const { return data()[row * m_columns + column]; }

    // Rows [first, first + count), sharing the values.
    Matrix rowRange(std::size_t first, std::size_t count) const;

    // Equal shapes and equal values; NaN equals NaN.
    friend bool operator==(const Matrix& a, const Matrix& b);

private:
    std::size_t m_rows = 0;
    std::size_t m_columns = 0;
    std::shared_ptr<const float> m_values;
};

// The rows of all matrices under each other; all must have the same number of columns.
Matrix stackRows(std::span<const Matrix> matrices);

}  // namespace stratascope
