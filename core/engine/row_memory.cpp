#include "core/engine/row_memory.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <new>
#include <sys/mman.h>

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

namespace stratascope {
namespace {

constexpr std::size_t hugePage = std::size_t(1) << 21;
constexpr std::size_t page = std::size_t(1) << 12;
constexpr std::size_t worthKeeping = std::size_t(1) << 18;  // less is as fast from the C library
constexpr std::size_t mostKept = std::size_t(1) << 27;

// Blocks of a few sizes, an eighth of a power of two apart, so that one fits the next length of text as well.
std::size_t blockSize(std::size_t bytes) {
    std::size_t step = worthKeeping / 8;
    while (step * 16 < bytes)
        step *= 2;
    return (bytes + step - 1) / step * step;
}

}  // namespace

class RowMemory::Pool {
public:
    ~Pool() {
        for (const Block& block : m_free)
            std::free(block.memory);
    }

    void* take(std::size_t size) {
        {
            const std::scoped_lock lock(m_mutex);
            const auto found = std::ranges::find(m_free, size, &Block::size);
            if (found != m_free.end()) {
                void* block = found->memory;
                m_free.erase(found);
                m_kept -= size;
                return block;
            }
        }
        // Not std::aligned_alloc, which takes whole multiples of the alignment alone.
        void* block = nullptr;
        if (posix_memalign(&block, size < hugePage ? page : hugePage, size) != 0) throw std::bad_alloc();
        madvise(block, size, MADV_HUGEPAGE);
        return block;
    }

    // Texts grow while they are typed: sizes that are no longer asked for give way to those that are.
    void giveBack(void* memory, std::size_t size) {
        const std::scoped_lock lock(m_mutex);
        m_free.push_front({memory, size});
        m_kept += size;
        while (m_kept > mostKept) {
            std::free(m_free.back().memory);
            m_kept -= m_free.back().size;
            m_free.pop_back();
        }
    }

private:
    struct Block {
        void* memory;
        std::size_t size;
    };

    std::mutex m_mutex;
    std::deque<Block> m_free;  // the one given back last is the first
    std::size_t m_kept = 0;
};

RowMemory::RowMemory() : m_pool(std::make_shared<Pool>()) {}

at::Tensor RowMemory::empty(std::int64_t rows, std::int64_t columns, at::ScalarType type) const {
    const std::size_t bytes = static_cast<std::size_t>(rows * columns) * c10::elementSize(type);
    if (bytes < worthKeeping) return at::empty({rows, columns}, type);
    const std::size_t size = blockSize(bytes);
    void* block = m_pool->take(size);
    return at::from_blob(
        block, {rows, columns}, [pool = m_pool, size](void* memory) { pool->giveBack(memory, size); }, type);
}

}  // namespace stratascope
