#pragma once

#include <cstdint>

namespace stratascope {

// Where a row-major matrix of float starts and how many floats lie between the starts of its rows.
template <typename Value>
struct Rows {
    Value* values;
    std::int64_t stride;
};

// A product C = A · B with C [rows × columns] and A [rows × depth].
struct ProductShape {
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t depth;
};

// oneDNN's matrix products: Debian's libtorch multiplies with whatever BLAS the machine has, which may be
// the reference one, some thirty times slower. All run on the calling thread's OpenMP team, or on the
// calling thread alone where it is already part of one. Errors: OutOfMemory, EngineFailure.

// C = scale · A · Bᵀ + keep · C, with B [columns × depth].
void multiplyTransposed(const ProductShape& shape, float scale, Rows<const float> a, Rows<const float> b,
                        float keep, Rows<float> c);

// C = A · B, with B [depth × columns].
void multiply(const ProductShape& shape, Rows<const float> a, Rows<const float> b, Rows<float> c);

// C = Aᵀ · B, with A [depth × rows] and B [depth × columns].
void multiplyLeftTransposed(const ProductShape& shape, Rows<const float> a, Rows<const float> b,
                            Rows<float> c);

}  // namespace stratascope
