#pragma once

#include <cstddef>

namespace stratascope::test {

// Makes write(), fsync() and rename() of this program fail as asked, while it lives.
struct FailingSystem {
    std::size_t diskSpace = static_cast<std::size_t>(-1);     // bytes until write() fails with writeError
    std::size_t longestWrite = static_cast<std::size_t>(-1);  // bytes that one write() takes at most
    int writeError = 0;
    int flushError = 0;
    int renameError = 0;
    bool loseWrites = false;  // say that all was written and keep nothing
    int interruptions = 0;    // calls of write() that a signal interrupts first

    FailingSystem();
    ~FailingSystem();
    FailingSystem(const FailingSystem&) = delete;
    FailingSystem& operator=(const FailingSystem&) = delete;
};

}  // namespace stratascope::test
