#include "ui/shell/display.h"

#include <algorithm>
#include <cstring>
#include <QDir>
#include <QLibraryInfo>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace stratascope {

namespace {

bool isSet(const char* value) {
    return value && *value;
}

// `name` may start with a NUL: Linux' abstract names.
bool answers(const std::string& name) {
    sockaddr_un address = {};
    if (name.empty() || name.size() >= sizeof(address.sun_path)) return false;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.data(), name.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return false;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    const bool connected = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), length) == 0;
    ::close(descriptor);
    return connected;
}

// DISPLAY is [HOST]:NUMBER[.SCREEN].
bool xServerReachable(const std::string& display) {
    const std::size_t colon = display.rfind(':');
    if (colon == std::string::npos) return false;
    const std::string host = display.substr(0, colon);
    if (!host.empty() && host != "unix") return true;
    const std::string number = display.substr(colon + 1, display.find('.', colon) - colon - 1);
    const std::string socket = "/tmp/.X11-unix/X" + number;
    return answers(socket) || answers('\0' + socket);
}

bool hasWaylandPlugin() {
    const QDir folder(QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/platforms"));
    return !folder.entryList({QStringLiteral("libqwayland*")}, QDir::Files).isEmpty();
}

bool waylandReachable(const std::string& display, const char* runtimeFolder) {
    if (!hasWaylandPlugin()) return false;
    if (display.starts_with('/')) return answers(display);
    return isSet(runtimeFolder) && answers(std::string(runtimeFolder) + '/' + display);
}

}  // namespace

bool displayReachable(const Environment& environment, const std::vector<std::string>& arguments) {
    const auto namesPlatform = [](const std::string& word) {
        return word == "-platform" || word == "--platform";
    };
    if (isSet(environment("QT_QPA_PLATFORM")) || std::ranges::any_of(arguments, namesPlatform)) return true;
    const char* wayland = environment("WAYLAND_DISPLAY");
    if (isSet(wayland) && waylandReachable(wayland, environment("XDG_RUNTIME_DIR"))) return true;
    const char* x = environment("DISPLAY");
    return isSet(x) && xServerReachable(x);
}

}  // namespace stratascope
