#pragma once

#include <filesystem>
#include <span>

namespace stratascope {

// The number of physical cores behind the logical processors `processors`; threads that share a core count
// once. `folder` is the kernel's description of the processors; one that it does not describe counts as a
// core of its own. At least 1.
int countPhysicalCores(std::span<const int> processors,
                       const std::filesystem::path& folder = "/sys/devices/system/cpu");

// The physical cores that this process may run on.
int usablePhysicalCores();

// Threads to compute with where `wanted` are asked for (0 = one a physical core): at most one a logical
// processor that this process may run on, since OpenMP ends the program where it cannot start the threads of
// a team.
int usableThreads(int wanted);

}  // namespace stratascope
