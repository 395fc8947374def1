#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace stratascope {

// Memory for weights, cut from large blocks that the system may back with huge pages: a forward pass of a few
// tokens does little but read all weights once, and with pages of 4 KiB a quarter of its time goes into
// looking up addresses.
class WeightArena {
public:
    // `bytes` that belong to nobody else, aligned to a cache line, alive as long as the arena.
    // Throws std::bad_alloc.
    void* allocate(std::size_t bytes);

private:
    struct Free {
        void operator()(std::byte* memory) const;
    };
    std::vector<std::unique_ptr<std::byte, Free>> m_blocks;
    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
};

}  // namespace stratascope
