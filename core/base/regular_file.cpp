#include "core/base/regular_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "core/base/error.h"

namespace stratascope {
namespace {

// Linux transfers at most about 2 GiB in one call.
constexpr std::size_t largestTransfer = std::size_t(1) << 30;

[[noreturn]] void failToOpen(const std::string& path, int reason) {
    if (reason == ENOENT || reason == ENOTDIR) throw Error(ErrorCode::FileNotFound, {path});
    if (reason == ENXIO || reason == ENODEV) throw Error(ErrorCode::NotARegularFile, {path});
    throw Error(ErrorCode::FileUnreadable, {path, std::system_category().message(reason)});
}

void requireRegular(const std::string& path, const struct stat& status) {
    if (!S_ISREG(status.st_mode)) throw Error(ErrorCode::NotARegularFile, {path});
}

// The path is looked at before it is opened, since opening alone can act on a device, and the open
// file again, since the path may have changed in between.
int openForReading(const std::string& path, std::uintmax_t& size) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) failToOpen(path, errno);
    requireRegular(path, status);
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) failToOpen(path, errno);
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        throw Error(ErrorCode::NotARegularFile, {path});
    }
    size = static_cast<std::uintmax_t>(status.st_size);
    return descriptor;
}

std::uintmax_t currentSize(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? static_cast<std::uintmax_t>(status.st_size) : 0;
}

}  // namespace

RegularFile::RegularFile(const std::filesystem::path& path)
    : m_path(path.string()), m_descriptor(openForReading(m_path, m_size)) {
    ::posix_fadvise(m_descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
}

RegularFile::~RegularFile() {
    ::close(m_descriptor);
}

void RegularFile::readAt(std::uintmax_t offset, std::span<std::byte> destination) const {
    const std::uintmax_t end = offset + destination.size();
    while (!destination.empty()) {
        const std::size_t wanted = std::min(destination.size(), largestTransfer);
        const ssize_t count = ::pread(m_descriptor, destination.data(), wanted, static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            throw Error(ErrorCode::FileUnreadable, {m_path, std::system_category().message(errno)});
        if (count == 0) {
            throw Error(ErrorCode::FileTruncated, {m_path, std::to_string(std::max(m_size, end)),
                                                   std::to_string(currentSize(m_descriptor))});
        }
        offset += static_cast<std::uintmax_t>(count);
        destination = destination.subspan(static_cast<std::size_t>(count));
    }
}

std::string RegularFile::bytesAt(std::uintmax_t offset, std::size_t size) const {
    std::string bytes(size, '\0');
    readAt(offset, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

std::string readSmallFile(const std::filesystem::path& path, std::uintmax_t largest) {
    const RegularFile file(path);
    if (file.size() == 0) throw Error(ErrorCode::FileEmpty, {file.path()});
    if (file.size() > largest) throw Error(ErrorCode::FileTooLarge, {file.path(), std::to_string(largest)});
    return file.bytesAt(0, file.size());
}

}  // namespace stratascope
