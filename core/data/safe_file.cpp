#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

#include "core/base/error.h"
#include "core/data/array_file.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void failToWrite(const fs::path& path, const std::string& reason) {
    throw Error(ErrorCode::FileUnwritable, {path.string(), reason});
}

[[noreturn]] void failToWrite(const fs::path& path, int errorNumber) {
    failToWrite(path, std::generic_category().message(errorNumber));
}

// The file that a chain of symbolic links leads to, whether it exists or not.
fs::path followLinks(const fs::path& path) {
    constexpr int longestChain = 40;  // as the kernel's own limit
    fs::path target = path;
    for (int i = 0; i < longestChain; ++i) {
        std::error_code error;
        if (!fs::is_symlink(fs::symlink_status(target, error))) return target;
        const fs::path next = fs::read_symlink(target, error);
        if (error) failToWrite(path, error.message());
        target = target.parent_path() / next;
    }
    failToWrite(path, ELOOP);
}

// The state of the file to be replaced, if there is one; refuses what must not be replaced.
std::optional<struct stat> stateToReplace(const fs::path& path, const fs::path& target) {
    struct stat state {};
    if (::stat(target.c_str(), &state) != 0) {
        if (errno == ENOENT) return std::nullopt;
        failToWrite(path, errno);
    }
    if (S_ISDIR(state.st_mode)) failToWrite(path, EISDIR);
    if (!S_ISREG(state.st_mode)) failToWrite(path, "not a regular file");
    if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0) failToWrite(path, errno);
    return state;
}

// A new file beside the target that is removed again unless it takes the target's place.
class TemporaryFile {
public:
    TemporaryFile(const fs::path& path, const fs::path& target) : m_path(path), m_target(target) {
        static std::atomic<unsigned> counter;
        do {
            // Not made from the target's name, which may already be as long as names can be.
            const std::string name =
                ".stratascope-" + std::to_string(::getpid()) + '-' + std::to_string(counter++) + ".tmp";
            m_temporary = target.parent_path() / name;
            m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        } while (m_descriptor < 0 && errno == EEXIST);
        if (m_descriptor < 0) failToWrite(path, errno);
    }

    ~TemporaryFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
        if (!m_temporary.empty()) ::unlink(m_temporary.c_str());
    }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void takeAttributesFrom(const struct stat& state) {
        // Only root may give files away; the file is then the writer's own, as any new file.
        const bool ownerKept = ::fchown(m_descriptor, state.st_uid, state.st_gid) == 0;
        const mode_t permissions = state.st_mode & (ownerKept ? 07777U : 0777U);
        if (::fchmod(m_descriptor, permissions) != 0) failToWrite(m_path, errno);
    }

    void write(std::string_view bytes) {
        std::string_view rest = bytes;
        while (!rest.empty()) {
            const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
            if (written >= 0) {
                rest.remove_prefix(static_cast<std::size_t>(written));
            } else if (errno != EINTR) {
                fail(bytes.size());
            }
        }
    }

    // Some file systems tell of a full disk only when the data are flushed.
    void flush(std::size_t size) {
        if (::fsync(m_descriptor) != 0) fail(size);
        struct stat state {};
        if (::fstat(m_descriptor, &state) != 0) fail(size);
        if (static_cast<std::size_t>(state.st_size) != size) {
            failToWrite(m_path, "only " + std::to_string(state.st_size) + " of " + std::to_string(size) +
                                    " bytes arrived");
        }
    }

    void replaceTarget() {
        if (::rename(m_temporary.c_str(), m_target.c_str()) != 0) failToWrite(m_path, errno);
        m_temporary.clear();
    }

private:
    [[noreturn]] void fail(std::size_t size) {
        const int reason = errno;
        if (reason != ENOSPC && reason != EDQUOT) failToWrite(m_path, reason);
        struct statvfs space {};
        // What this file took so far is free again once it is gone.
        ::unlink(m_temporary.c_str());
        ::close(m_descriptor);
        m_descriptor = -1;
        const bool known = ::statvfs(m_target.parent_path().c_str(), &space) == 0;
        const std::uint64_t free = known ? std::uint64_t{space.f_bavail} * space.f_frsize : 0;
        throw Error(ErrorCode::DiskFull, {m_path.string(), std::to_string(size), std::to_string(free)});
    }

    fs::path m_path;
    fs::path m_target;
    fs::path m_temporary;
    int m_descriptor = -1;
};

// Makes the rename outlast a power cut. The file itself is whole either way, so a failure is no fault.
void flushFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

void writeFileSafely(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    const fs::path given = fs::absolute(path, error);
    if (error) failToWrite(path, error.message());
    const fs::path target = followLinks(given);
    const std::optional<struct stat> replaced = stateToReplace(path, target);
    TemporaryFile file(path, target);
    if (replaced) file.takeAttributesFrom(*replaced);
    file.write(bytes);
    file.flush(bytes.size());
    file.replaceTarget();
    flushFolder(target.parent_path());
}

}  // namespace stratascope
