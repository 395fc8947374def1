#include "core/engine/weight_arena.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace stratascope {
namespace {

constexpr std::size_t hugePage = std::size_t(1) << 21;
constexpr std::size_t blockBytes = 32 * hugePage;
constexpr std::size_t cacheLine = 64;

constexpr std::size_t roundUp(std::size_t bytes, std::size_t unit) {
    return (bytes + unit - 1) / unit * unit;
}

}  // namespace

void WeightArena::Free::operator()(std::byte* memory) const {
    std::free(memory);
}

void* WeightArena::allocate(std::size_t bytes) {
    bytes = roundUp(bytes, cacheLine);
    if (bytes > m_left) {
        const std::size_t size = roundUp(std::max(bytes, blockBytes), hugePage);
        m_next = static_cast<std::byte*>(std::aligned_alloc(hugePage, size));
        if (!m_next) throw std::bad_alloc();
        m_blocks.emplace_back(m_next);
        m_left = size;
        madvise(m_next, size, MADV_HUGEPAGE);  // a wish: without it all works as well
    }
    void* memory = m_next;
    m_next += bytes;
    m_left -= bytes;
    return memory;
}

}  // namespace stratascope
