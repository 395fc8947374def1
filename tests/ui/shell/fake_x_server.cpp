#include "tests/ui/shell/fake_x_server.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace stratascope::test {
namespace {

using namespace std::string_view_literals;

constexpr int firstNumber = 9000;
constexpr int lastNumber = 9100;

// Failed, a reason of 4 letters, protocol 11.0, one unit of 4 bytes.
constexpr auto refusal = "\0\4\x0b\0\0\0\1\0away"sv;
// Success, protocol 11.0, 8 units of 4 bytes, all of them zero.
constexpr auto welcome =
    "\1\0\x0b\0\0\0\x08\0"
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv;

}  // namespace

FakeXServer::FakeXServer(Answer answer) : m_answer(answer) {
    for (int number = firstNumber; number < lastNumber && m_display.empty(); ++number)
        if (listenAt(number)) m_display = ':' + std::to_string(number);
    if (!m_display.empty()) m_thread = std::jthread([this] { serve(); });
}

FakeXServer::~FakeXServer() {
    ::shutdown(m_listener, SHUT_RDWR);  // wakes who waits for a client
    if (m_thread.joinable()) m_thread.join();
    ::close(m_listener);
}

// By the name that needs no file.
bool FakeXServer::listenAt(int number) {
    const std::string name = '\0' + ("/tmp/.X11-unix/X" + std::to_string(number));
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.data(), name.size());
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
        ::listen(m_listener, 1) == 0)
        return true;
    ::close(m_listener);
    return false;
}

void FakeXServer::serve() const {
    const int client = ::accept(m_listener, nullptr, nullptr);
    if (client < 0) return;
    std::array<char, 1024> greeting{};
    const std::string_view answer = m_answer == Answer::Accept ? welcome : refusal;
    if (::read(client, greeting.data(), greeting.size()) > 0)
        static_cast<void>(!::write(client, answer.data(), answer.size()));
    static_cast<void>(!::read(client, greeting.data(), greeting.size()));  // until the client goes
    ::close(client);
}

}  // namespace stratascope::test
