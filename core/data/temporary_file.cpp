#include "core/data/temporary_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "core/base/error.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// Through which a file without a name gets one.
std::string descriptorPath(int descriptor) {
    return "/proc/self/fd/" + std::to_string(descriptor);
}

}  // namespace

void failToWrite(const fs::path& path, const std::string& reason) {
    throw Error(ErrorCode::FileUnwritable, {path.string(), reason});
}

void failToWrite(const fs::path& path, int errorNumber) {
    failToWrite(path, std::generic_category().message(errorNumber));
}

TemporaryFile::TemporaryFile(const fs::path& path, const fs::path& folder) : m_path(path), m_folder(folder) {
    if (!openNameless() && !open()) failToWrite(path, errno);
}

TemporaryFile::~TemporaryFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
    if (!m_name.empty()) ::unlink(m_name.c_str());
}

// Not made from the target's name, which may already be as long as names can be.
fs::path TemporaryFile::newName() const {
    static std::atomic<unsigned> counter;
    return m_folder /
           (".stratascope-" + std::to_string(::getpid()) + '-' + std::to_string(counter++) + ".tmp");
}

bool TemporaryFile::open() {
    do {
        m_name = newName();
        m_descriptor = ::open(m_name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (m_descriptor < 0 && errno == EEXIST);
    if (m_descriptor < 0) m_name.clear();
    return m_descriptor >= 0;
}

bool TemporaryFile::openNameless() {
    m_descriptor = ::open(m_folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (m_descriptor >= 0 && ::access(descriptorPath(m_descriptor).c_str(), F_OK) != 0) {
        ::close(m_descriptor);
        m_descriptor = -1;
    }
    return m_descriptor >= 0;
}

bool TemporaryFile::giveName() {
    const std::string source = descriptorPath(m_descriptor);
    int result = 0;
    do {
        m_name = newName();
        result = ::linkat(AT_FDCWD, source.c_str(), AT_FDCWD, m_name.c_str(), AT_SYMLINK_FOLLOW);
    } while (result != 0 && errno == EEXIST);
    if (result != 0) m_name.clear();
    return result == 0;
}

void TemporaryFile::takeAttributesFrom(const struct stat& state) {
    // Only root may give files away; the file is then the writer's own, as any new file.
    const bool ownerKept = ::fchown(m_descriptor, state.st_uid, state.st_gid) == 0;
    const mode_t permissions = state.st_mode & (ownerKept ? 07777U : 0777U);
    if (::fchmod(m_descriptor, permissions) != 0) failToWrite(m_path, errno);
}

void TemporaryFile::write(std::string_view bytes) {
    const std::uint64_t needed = m_size + bytes.size();
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            fail(needed);
        }
    }
    m_size = needed;
}

void TemporaryFile::append(const TemporaryFile& other) {
    constexpr std::size_t largestChunk = std::size_t(1) << 20;
    std::vector<char> buffer(largestChunk);
    for (std::uint64_t offset = 0; offset < other.m_size;) {
        const std::span chunk(buffer.data(), std::min<std::uint64_t>(largestChunk, other.m_size - offset));
        other.readAt(offset, chunk);
        write({chunk.data(), chunk.size()});
        offset += chunk.size();
    }
}

void TemporaryFile::readAt(std::uint64_t offset, std::span<char> destination) const {
    while (!destination.empty()) {
        const ssize_t count =
            ::pread(m_descriptor, destination.data(), destination.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) failToWrite(m_path, errno);
        if (count == 0) failToWrite(m_path, "bytes written before are gone");
        offset += static_cast<std::uint64_t>(count);
        destination = destination.subspan(static_cast<std::size_t>(count));
    }
}

// Some file systems tell of a full disk only when the data are flushed.
void TemporaryFile::flush() {
    if (::fsync(m_descriptor) != 0) fail(m_size);
    struct stat state {};
    if (::fstat(m_descriptor, &state) != 0) fail(m_size);
    if (static_cast<std::uint64_t>(state.st_size) != m_size) {
        failToWrite(m_path, "only " + std::to_string(state.st_size) + " of " + std::to_string(m_size) +
                                " bytes arrived");
    }
}

void TemporaryFile::replace(const fs::path& target) {
    if (m_name.empty() && !giveName()) failToWrite(m_path, errno);
    if (::rename(m_name.c_str(), target.c_str()) != 0) failToWrite(m_path, errno);
    m_name.clear();
}

void TemporaryFile::fail(std::uint64_t bytesNeeded) {
    const int reason = errno;
    if (reason != ENOSPC && reason != EDQUOT) failToWrite(m_path, reason);
    // What this file took so far is free again once it is gone.
    if (!m_name.empty()) ::unlink(m_name.c_str());
    ::close(m_descriptor);
    m_descriptor = -1;
    struct statvfs space {};
    const bool known = ::statvfs(m_folder.c_str(), &space) == 0;
    const std::uint64_t free = known ? std::uint64_t{space.f_bavail} * space.f_frsize : 0;
    throw Error(ErrorCode::DiskFull, {m_path.string(), std::to_string(bytesNeeded), std::to_string(free)});
}

}  // namespace stratascope
