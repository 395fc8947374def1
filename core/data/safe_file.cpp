#include "core/data/safe_file.h"

#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "core/data/array_file.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

fs::path absolutePath(const fs::path& path) {
    std::error_code error;
    fs::path absolute = fs::absolute(path, error);
    if (error) failToWrite(path, error.message());
    return absolute;
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

// Makes the rename outlast a power cut. The file itself is whole either way, so a failure is no fault.
void flushFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

SafeFile::SafeFile(const fs::path& path) : m_path(path), m_target(followLinks(absolutePath(path))) {
    const std::optional<struct stat> replaced = stateToReplace(path, m_target);
    m_file = std::make_unique<TemporaryFile>(path, m_target.parent_path());
    if (replaced) m_file->takeAttributesFrom(*replaced);
}

void SafeFile::commit() {
    m_file->flush();
    m_file->replace(m_target);
    flushFolder(m_target.parent_path());
}

std::unique_ptr<TemporaryFile> SafeFile::makeSpool() const {
    return std::make_unique<TemporaryFile>(m_path, m_target.parent_path());
}

void writeFileSafely(const std::filesystem::path& path, std::string_view bytes) {
    SafeFile file(path);
    file.write(bytes);
    file.commit();
}

}  // namespace stratascope
