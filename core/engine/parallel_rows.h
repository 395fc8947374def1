#pragma once

#include <algorithm>
#include <cstdint>

#include <ATen/Parallel.h>

namespace stratascope {

// Calls work(i) for each i in [0, count), on several threads where `costs` (numbers touched, or products
// computed, for each i) make it worth waking them.
template <typename Work>
void parallelFor(std::int64_t count, std::int64_t costs, const Work& work) {
    constexpr std::int64_t worthAThread = 1 << 15;
    const std::int64_t grain = std::max<std::int64_t>(1, worthAThread / std::max<std::int64_t>(1, costs));
    at::parallel_for(0, count, grain, [&work](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i)
            work(i);
    });
}

}  // namespace stratascope
