#include "core/engine/engine_guard.h"

#include <omp.h>
#include <string>

#include <ATen/Parallel.h>

namespace stratascope {

void throwTranslated(const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    const bool memory = text.find("can't allocate memory") != std::string::npos;
    if (memory) throw Error(ErrorCode::OutOfMemory, {""});
    throw Error(ErrorCode::EngineFailure, {text});
}

// libtorch's own way of doing so builds a second pool of threads anew each time; it only has to have had its
// say before.
void setTeam(int threads) {
    at::get_num_threads();
    omp_set_num_threads(threads);
}

}  // namespace stratascope
