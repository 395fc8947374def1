#include "core/engine/engine_guard.h"

#include <algorithm>
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

int teamSize(int threads) {
    return std::min(threads, omp_get_thread_limit());
}

// oneDNN cuts its work for the team asked for, and a smaller one would leave part of it undone: no more is
// asked for than OpenMP may give, and it must not give less under load. libtorch's own way of doing so builds
// a second pool of threads anew each time; it only has to have had its say before.
void setTeam(int threads) {
    at::get_num_threads();
    omp_set_dynamic(0);
    omp_set_num_threads(teamSize(threads));
}

}  // namespace stratascope
