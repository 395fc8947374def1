#include "ui/shell/termination.h"

#include <atomic>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace stratascope {

namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT, SIGHUP};

// A handler of signals can reach nothing but what is static.
std::atomic<int> writeEnd = -1;

extern "C" void onSignal(int) {
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}

void setHandler(void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int number : kSignals)
        sigaction(number, &action, nullptr);
}

}  // namespace

Termination::Termination(QObject* parent) : QObject(parent) {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_sockets) != 0) return;
    writeEnd = m_sockets[0];
    m_notifier = new QSocketNotifier(m_sockets[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &Termination::onReadable);
    setHandler(onSignal);
}

Termination::~Termination() {
    setHandler(SIG_DFL);
    for (const int socket : m_sockets)
        if (socket >= 0) ::close(socket);
}

void Termination::onReadable() {
    char byte = 0;
    if (::read(m_sockets[1], &byte, 1) == 1) Q_EMIT requested();
}

}  // namespace stratascope
