#include "core/model/strided_numbers.h"

#include <algorithm>
#include <cstring>

namespace stratascope {
namespace {

bool isEmpty(const StridedLayout& layout) {
    return std::ranges::find(layout.shape, 0U) != layout.shape.end();
}

// The place of an element, moved from one to the next as an odometer counts.
class Odometer {
public:
    Odometer(const StridedLayout& layout, std::size_t first)
        : m_layout(layout), m_index(layout.shape.size()) {
        for (std::size_t i = m_index.size(); i > 0; --i) {
            m_index[i - 1] = first % layout.shape[i - 1];
            first /= layout.shape[i - 1];
            m_offset += m_index[i - 1] * layout.strides[i - 1];
        }
    }

    std::uint64_t offset() const { return m_offset; }

    void advance() {
        for (std::size_t i = m_index.size(); i > 0; --i) {
            m_offset += m_layout.strides[i - 1];
            if (++m_index[i - 1] < m_layout.shape[i - 1]) return;
            m_offset -= m_index[i - 1] * m_layout.strides[i - 1];
            m_index[i - 1] = 0;
        }
    }

private:
    const StridedLayout& m_layout;
    std::vector<std::size_t> m_index;
    std::uint64_t m_offset = 0;
};

}  // namespace

std::optional<std::uint64_t> StridedLayout::elementCount() const {
    if (isEmpty(*this)) return 0;
    std::uint64_t count = 1;
    for (const std::size_t size : shape) {
        if (__builtin_mul_overflow(count, size, &count)) return std::nullopt;
    }
    return count;
}

std::optional<std::uint64_t> StridedLayout::reach() const {
    if (isEmpty(*this)) return 0;
    std::uint64_t reached = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        std::uint64_t steps = 0;
        if (__builtin_mul_overflow(strides[i], shape[i] - 1, &steps) ||
            __builtin_add_overflow(reached, steps, &reached))
            return std::nullopt;
    }
    return reached;
}

bool StridedLayout::isContiguous() const {
    if (isEmpty(*this)) return true;
    std::uint64_t expected = 1;
    for (std::size_t i = shape.size(); i > 0; --i) {
        if (shape[i - 1] == 1) continue;
        if (strides[i - 1] != expected) return false;
        expected *= shape[i - 1];
    }
    return true;
}

void gatherStrided(const StridedLayout& layout, std::size_t first, std::size_t elementSize,
                   std::span<const std::byte> stored, std::span<std::byte> target) {
    Odometer place(layout, first);
    for (; !target.empty(); target = target.subspan(elementSize), place.advance())
        std::memcpy(target.data(), stored.data() + place.offset() * elementSize, elementSize);
}

}  // namespace stratascope
