#pragma once

#include <stop_token>
#include <thread>

namespace stratascope {

// While it lives, SIGINT (Ctrl+C) and SIGTERM stop its token instead of the program; a second signal ends the
// program as usual. One at a time.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_waiter;
};

}  // namespace stratascope
