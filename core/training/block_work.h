#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <future>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"

namespace stratascope {

// Some lines of a file, without their ends.
struct TextBlock {
    std::vector<std::string> lines;
    bool endsFile = false;
};

// Goes through text files some lines at a time, so that they may be larger than the memory. "\r" before an
// end of a line is taken off. Progress counts bytes. Errors: FileUnreadable; Cancelled.
void forEachBlock(const std::vector<std::filesystem::path>& files, const std::stop_token& stop,
                  const ProgressCallback& progress, const std::function<void(const TextBlock&)>& work);

// Whether a line holds nothing but ASCII white space.
bool isBlank(const std::string& line);

// What `work` makes of neighbouring parts of `lines`, one a thread, in their order.
template <typename Work>
auto onThreads(std::span<const std::string> lines, int threads, const Work& work) {
    using Result = std::invoke_result_t<Work, std::span<const std::string>>;
    const std::size_t share = lines.size() / static_cast<std::size_t>(std::max(threads, 1)) + 1;
    std::vector<std::future<Result>> parts;
    for (std::size_t first = 0; first < lines.size(); first += share) {
        const auto own = lines.subspan(first, std::min(share, lines.size() - first));
        parts.push_back(std::async(std::launch::async, [&work, own] { return work(own); }));
    }
    std::vector<Result> results;
    for (std::future<Result>& part : parts)
        results.push_back(part.get());
    return results;
}

}  // namespace stratascope
