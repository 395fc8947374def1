#include "ui/shell/display.h"

#include <cstring>
#include <dlfcn.h>
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

// DISPLAY is [HOST]:NUMBER[.SCREEN], or the path of a socket. A name that another machine has to answer for
// could take long to find out about.
bool isOnOtherMachine(const std::string& display) {
    const std::string host = display.substr(0, display.rfind(':'));
    const bool isLocal = host.empty() || host == "unix" || host == "localhost" || host.starts_with("127.");
    return display.find(':') != std::string::npos && !isLocal && host.find('/') == std::string::npos;
}

// Connects as Qt will, since a server that listens may still refuse. Qt needs the same library, which is
// loaded here so that no other platform needs it.
bool xServerAccepts(const std::string& display) {
    void* library = ::dlopen("libxcb.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    const auto connect = reinterpret_cast<void* (*)(const char*, int*)>(::dlsym(library, "xcb_connect"));
    const auto hasError = reinterpret_cast<int (*)(void*)>(::dlsym(library, "xcb_connection_has_error"));
    const auto disconnect = reinterpret_cast<void (*)(void*)>(::dlsym(library, "xcb_disconnect"));
    if (!connect || !hasError || !disconnect) return false;
    void* connection = connect(display.c_str(), nullptr);
    const bool accepted = hasError(connection) == 0;
    disconnect(connection);
    return accepted;
}

bool xServerReachable(const char* display) {
    return isSet(display) && (isOnOtherMachine(display) || xServerAccepts(display));
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

// The platform that Qt is told to use; empty where it chooses.
std::string namedPlatform(const Environment& environment, const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
        if (arguments[i] == "-platform" || arguments[i] == "--platform") return arguments[i + 1];
    const char* platform = environment("QT_QPA_PLATFORM");
    return isSet(platform) ? platform : "";
}

}  // namespace

bool displayReachable(const Environment& environment, const std::vector<std::string>& arguments) {
    const std::string platform = namedPlatform(environment, arguments);
    if (!platform.empty() && platform != "xcb") return true;
    const char* wayland = environment("WAYLAND_DISPLAY");
    const bool mayBeWayland = platform.empty() && isSet(wayland);
    if (mayBeWayland && waylandReachable(wayland, environment("XDG_RUNTIME_DIR"))) return true;
    return xServerReachable(environment("DISPLAY"));
}

}  // namespace stratascope
