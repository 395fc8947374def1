#pragma once

#include <cstdint>
#include <exception>
#include <mutex>

namespace stratascope {

// Calls work(i) for each i in [0, count), on the calling thread's OpenMP team where the `costs` of each
// (numbers touched) make it worth waking the team; the threads take neighbouring i. What `work` throws comes
// out here.
template <typename Work>
void parallelFor(std::int64_t count, std::int64_t costs, const Work& work) {
    constexpr std::int64_t worthWaking = 1 << 16;
    std::exception_ptr failure;
    std::mutex mutex;
#pragma omp parallel for schedule(static) if (count > 1 && count * costs >= worthWaking)
    for (std::int64_t i = 0; i < count; ++i) {
        try {
            work(i);
        } catch (...) {
            const std::scoped_lock lock(mutex);
            failure = std::current_exception();
        }
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace stratascope
