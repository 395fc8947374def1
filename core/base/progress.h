#pragma once

#include <functional>
#include <stop_token>

#include "core/base/error.h"

namespace stratascope {

// Called with the share done in [0, 1], on the thread that does the work.
using ProgressCallback = std::function<void(double)>;

inline void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Cancelled();
}

}  // namespace stratascope
