#include "tests/core/data/failing_system.h"

#include <algorithm>
#include <cerrno>
#include <sys/types.h>

namespace stratascope::test {
namespace {

FailingSystem* current = nullptr;

int failWith(int error) {
    errno = error;
    return -1;
}

}  // namespace

FailingSystem::FailingSystem() {
    current = this;
}

FailingSystem::~FailingSystem() {
    current = nullptr;
}

// The linker option --wrap sends the calls of the program's own objects here.
extern "C" {

ssize_t __real_write(int descriptor, const void* bytes, std::size_t count);
int __real_fsync(int descriptor);
int __real_rename(const char* from, const char* to);
ssize_t __wrap_write(int descriptor, const void* bytes, std::size_t count);
int __wrap_fsync(int descriptor);
int __wrap_rename(const char* from, const char* to);

ssize_t __wrap_write(int descriptor, const void* bytes, std::size_t count) {
    if (!current) return __real_write(descriptor, bytes, count);
    if (current->interruptions > 0) {
        --current->interruptions;
        return failWith(EINTR);
    }
    if (current->diskSpace == 0) return failWith(current->writeError);
    if (current->loseWrites) return static_cast<ssize_t>(count);
    const ssize_t written =
        __real_write(descriptor, bytes, std::min({count, current->diskSpace, current->longestWrite}));
    if (written > 0) current->diskSpace -= static_cast<std::size_t>(written);
    return written;
}

int __wrap_fsync(int descriptor) {
    return current && current->flushError != 0 ? failWith(current->flushError) : __real_fsync(descriptor);
}

int __wrap_rename(const char* from, const char* to) {
    return current && current->renameError != 0 ? failWith(current->renameError) : __real_rename(from, to);
}

}  // extern "C"

}  // namespace stratascope::test
