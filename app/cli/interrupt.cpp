#include "app/cli/interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <unistd.h>

namespace stratascope {
namespace {

constexpr std::array signals{SIGINT, SIGTERM};

// A signal handler may do little more than write to a pipe.
int pipeEnds[2] = {-1, -1};

void onSignal(int signal) {
    const int saved = errno;
    const char mark = 's';
    [[maybe_unused]] const auto written = write(pipeEnds[1], &mark, 1);
    std::signal(signal, SIG_DFL);
    errno = saved;
}

}  // namespace

Interrupt::Interrupt() {
    if (pipe(pipeEnds) != 0) throw std::system_error(errno, std::generic_category());
    m_waiter = std::jthread([source = m_source]() mutable {
        char mark = 0;
        if (read(pipeEnds[0], &mark, 1) == 1) source.request_stop();
    });
    for (const int signal : signals)
        std::signal(signal, onSignal);
}

// The pipe's end wakes the thread that waits for it.
Interrupt::~Interrupt() {
    for (const int signal : signals)
        std::signal(signal, SIG_DFL);
    close(pipeEnds[1]);
    m_waiter.join();
    close(pipeEnds[0]);
}

}  // namespace stratascope
