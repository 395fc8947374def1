#include "core/engine/panel_product.h"

#include <algorithm>
#include <array>

#include "core/engine/vector_loops.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace stratascope {

#if defined(__x86_64__)

namespace {

constexpr std::int64_t lane = 16;  // floats in a register, and in a cache line
constexpr std::int64_t fullVectors = WeightPanels::fullWidth / lane;
constexpr std::int64_t tileRows = 6;    // 6 × 4 sums, 4 weights and a factor: 29 of 32 registers
constexpr std::int64_t chunkRows = 64;  // rows of a panel that stay in the first cache: 16 KiB

// The part of a panel that a tile multiplies, and what it fetches meanwhile.
struct Chunk {
    const float* values;  // [length × width]
    std::int64_t length;
    const float* fetch;
};

// sums [Rows × width] += rows [Rows × length] · chunk for a width of some vectors, fetching `Fetches` cache
// lines a step. Unless the loops are unrolled early, the compiler keeps the sums in memory besides in
// registers.
template <int Rows, int Vectors, int Fetches>
__attribute__((target("avx512f"))) void addTile(const float* rows, std::int64_t stride, const Chunk& chunk,
                                                float* sums) {
    constexpr std::int64_t width = Vectors * lane;
    __m512 total[Rows][Vectors];
#pragma GCC unroll 8
    for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 4
        for (int i = 0; i < Vectors; ++i)
            total[row][i] = _mm512_loadu_ps(sums + row * width + i * lane);
    }
    for (std::int64_t step = 0; step < chunk.length; ++step) {
        __m512 weights[Vectors];
#pragma GCC unroll 4
        for (int i = 0; i < Vectors; ++i)
            weights[i] = _mm512_loadu_ps(chunk.values + step * width + i * lane);
        for (int i = 0; i < Fetches; ++i)
            _mm_prefetch(chunk.fetch + (step * Fetches + i) * lane, _MM_HINT_T1);
#pragma GCC unroll 8
        for (int row = 0; row < Rows; ++row) {
            const __m512 factor = _mm512_set1_ps(rows[row * stride + step]);
#pragma GCC unroll 4
            for (int i = 0; i < Vectors; ++i)
                total[row][i] = _mm512_fmadd_ps(factor, weights[i], total[row][i]);
        }
    }
#pragma GCC unroll 8
    for (int row = 0; row < Rows; ++row) {
#pragma GCC unroll 4
        for (int i = 0; i < Vectors; ++i)
            _mm512_storeu_ps(sums + row * width + i * lane, total[row][i]);
    }
}

using Tile = void (*)(const float*, std::int64_t, const Chunk&, float*);

template <int Vectors, int Fetches>
constexpr std::array<Tile, tileRows> tiles{addTile<1, Vectors, Fetches>, addTile<2, Vectors, Fetches>,
                                           addTile<3, Vectors, Fetches>, addTile<4, Vectors, Fetches>,
                                           addTile<5, Vectors, Fetches>, addTile<6, Vectors, Fetches>};

// Rows cut into tiles of about the same height.
struct Tiling {
    std::int64_t rows;
    // Three tiles could not share out the fetching of four lines evenly.
    std::int64_t count = rows > 2 * tileRows&& rows < 4 * tileRows ? 4 : (rows + tileRows - 1) / tileRows;

    std::int64_t begin(std::int64_t tile) const { return rows * tile / count; }
    std::int64_t height(std::int64_t tile) const { return begin(tile + 1) - begin(tile); }
};

Tile fullTile(std::size_t index, std::int64_t fetches) {
    switch (fetches) {
        case 0:
            return tiles<4, 0>[index];
        case 1:
            return tiles<4, 1>[index];
        case 2:
            return tiles<4, 2>[index];
        default:
            return tiles<4, 4>[index];
    }
}

// Narrow panels are made where they are used, and need not be fetched.
Tile tileFor(std::int64_t height, std::int64_t width, std::int64_t fetches) {
    const auto index = static_cast<std::size_t>(height - 1);
    switch (width / lane) {
        case 1:
            return tiles<1, 0>[index];
        case 2:
            return tiles<2, 0>[index];
        case 3:
            return tiles<3, 0>[index];
        default:
            return fullTile(index, fetches);
    }
}

// The tiles share out the fetching of the next chunk, as evenly as whole lines allow.
void addChunk(const float* rows, std::int64_t stride, const Tiling& tiling, const float* values,
              std::int64_t length, std::int64_t width, float* sums) {
    const std::int64_t share = tiling.count == 1 ? 4 : tiling.count <= 3 ? 2 : 1;
    const float* next = values + chunkRows * width;
    for (std::int64_t tile = 0; tile < tiling.count; ++tile) {
        const std::int64_t first = tiling.begin(tile);
        const std::int64_t fetches = tile * share < fullVectors ? share : 0;
        const Chunk part{values, length, next + tile * share * length * lane};
        tileFor(tiling.height(tile), width, fetches)(rows + first * stride, stride, part,
                                                     sums + first * width);
    }
}

void startWithBias(const ProductEnd& end, std::int64_t column, std::int64_t columns, std::int64_t count,
                   std::int64_t width, float* sums) {
    std::fill_n(sums, count * width, 0.0F);
    if (!end.bias) return;
    for (std::int64_t row = 0; row < count; ++row)
        std::copy_n(end.bias + column, columns, sums + row * width);
}

}  // namespace

bool hasPanelProducts() {
    return __builtin_cpu_supports("avx512f") != 0;
}

void multiplyPanel(const MatrixRows<const float>& rows, const WeightPanels& weights, std::int64_t panel,
                   const ProductEnd& end, const MatrixRows<float>& results) {
    alignas(64) std::array<float, mostPanelRows * WeightPanels::fullWidth> sums;
    const std::int64_t width = weights.width;
    const std::int64_t column = panel * width;
    const std::int64_t columns = std::min(width, weights.outputs - column);
    startWithBias(end, column, columns, rows.count, width, sums.data());
    const Tiling tiling{rows.count};
    const float* values = weights.values + panel * weights.panelStride;
    for (std::int64_t input = 0; input < weights.inputs; input += chunkRows) {
        addChunk(rows.values + input, rows.stride, tiling, values + input * width,
                 std::min(chunkRows, weights.inputs - input), width, sums.data());
    }
    if (end.activation)
        activateRow(*end.activation, sums.data(), static_cast<std::size_t>(rows.count * width));
    for (std::int64_t row = 0; row < rows.count; ++row)
        std::copy_n(sums.data() + row * width, columns, results.values + row * results.stride + column);
}

#else

bool hasPanelProducts() {
    return false;
}

void multiplyPanel(const MatrixRows<const float>&, const WeightPanels&, std::int64_t, const ProductEnd&,
                   const MatrixRows<float>&) {}

#endif

}  // namespace stratascope
