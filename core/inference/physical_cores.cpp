#include "core/inference/physical_cores.h"

#include <algorithm>
#include <fstream>
#include <sched.h>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace stratascope {
namespace {

std::string coreName(int processor, const std::filesystem::path& folder) {
    const std::string name = "cpu" + std::to_string(processor);
    std::ifstream file(folder / name / "topology" / "thread_siblings_list");
    std::string siblings;
    return std::getline(file, siblings) ? siblings : name;
}

std::vector<int> usableProcessors() {
    std::vector<int> processors;
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) {
        for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i) {
            processors.push_back(static_cast<int>(i));
        }
        return processors;
    }
    for (int i = 0; i < CPU_SETSIZE; ++i) {
        if (CPU_ISSET(i, &allowed)) processors.push_back(i);
    }
    return processors;
}

}  // namespace

int countPhysicalCores(std::span<const int> processors, const std::filesystem::path& folder) {
    std::set<std::string> cores;
    for (const int processor : processors)
        cores.insert(coreName(processor, folder));
    return std::max(1, static_cast<int>(cores.size()));
}

int usablePhysicalCores() {
    return countPhysicalCores(usableProcessors());
}

int usableThreads(int wanted) {
    if (wanted <= 0) return usablePhysicalCores();
    return std::clamp(static_cast<int>(usableProcessors().size()), 1, wanted);
}

}  // namespace stratascope
