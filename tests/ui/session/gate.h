#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

#include "core/base/progress.h"

namespace stratascope::test {

// Holds workers back until a test lets them pass, and counts them.
class Gate {
public:
    // Waits to be let through; throws Cancelled where the token is stopped meanwhile.
    void pass(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        ++m_arrived;
        const bool let = m_changed.wait(lock, stop, [this] { return m_open || m_permits > 0; });
        if (!let || stop.stop_requested()) {
            ++m_stopped;
            throw Cancelled();
        }
        if (!m_open) --m_permits;
    }

    // Waits to be let through, whatever the token says: work that does not look at it.
    void passDeaf() { pass({}); }

    void open() {
        change([this] { m_open = true; });
    }
    void close() {
        change([this] { m_open = false; });
    }
    void letOnePass() {
        change([this] { ++m_permits; });
    }

    int arrived() const { return read(m_arrived); }
    int stopped() const { return read(m_stopped); }

private:
    template <typename Change>
    void change(const Change& apply) {
        const std::scoped_lock lock(m_mutex);
        apply();
        m_changed.notify_all();
    }
    int read(const int& count) const {
        const std::scoped_lock lock(m_mutex);
        return count;
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_open = false;
    int m_permits = 0;
    int m_arrived = 0;
    int m_stopped = 0;
};

}  // namespace stratascope::test
