#pragma once

#include <new>

#include <c10/util/Exception.h>

#include "core/base/error.h"

namespace stratascope {

// An error of libtorch as one of ours: OutOfMemory or EngineFailure.
[[noreturn]] void throwTranslated(const c10::Error& error);

// The threads that OpenMP gives where `threads` are asked for.
int teamSize(int threads);

// Sets the size of the calling thread's OpenMP team.
void setTeam(int threads);

// Runs `work` on `threads` threads and lets no error of libtorch out.
template <typename Work>
auto runGuarded(int threads, const Work& work) {
    try {
        setTeam(threads);
        return work();
    } catch (const c10::Error& error) {
        throwTranslated(error);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::OutOfMemory, {""});
    }
}

}  // namespace stratascope
