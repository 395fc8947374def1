#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace stratascope {

// Where a tensor's elements lie: element (i, j, …) is i · strides[0] + j · strides[1] + … elements behind the
// first, as PyTorch counts.
struct StridedLayout {
    std::vector<std::size_t> shape;
    std::vector<std::uint64_t> strides;

    // The number of elements; nothing where it exceeds 2⁶⁴ − 1.
    std::optional<std::uint64_t> elementCount() const;

    // The elements from the first to the last that is reached; nothing where they exceed 2⁶⁴ − 1.
    std::optional<std::uint64_t> reach() const;

    // Whether the elements lie one behind the other in row-major order.
    bool isContiguous() const;
};

// Copies the elements from `first` on, in row-major order, one behind the other into `target`. `stored` holds
// all that the layout reaches, in elements of `elementSize` bytes, of which target is a multiple.
void gatherStrided(const StridedLayout& layout, std::size_t first, std::size_t elementSize,
                   std::span<const std::byte> stored, std::span<std::byte> target);

}  // namespace stratascope
