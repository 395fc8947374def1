#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace stratascope {

// A new file that is gone again unless it takes another one's place. Where the file system knows files
// without a name it is one, so that nothing is left even where the program is killed.
class TemporaryFile {
public:
    // In `folder`; errors name `path`. Errors: FileUnwritable.
    TemporaryFile(const std::filesystem::path& path, const std::filesystem::path& folder);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    // Permissions, and where the system lets it, the owner. Errors: FileUnwritable.
    void takeAttributesFrom(const struct stat& state);

    // Appends. Errors: FileUnwritable, DiskFull.
    void write(std::string_view bytes);

    // Appends all that `other` holds. Errors: as write().
    void append(const TemporaryFile& other);

    // Everything is on the disk, and as much as was written. Errors: FileUnwritable, DiskFull.
    void flush();

    // Errors: FileUnwritable.
    void replace(const std::filesystem::path& target);

private:
    bool open();
    bool openNameless();
    bool giveName();
    std::filesystem::path newName() const;
    void readAt(std::uint64_t offset, std::span<char> destination) const;
    [[noreturn]] void fail(std::uint64_t bytesNeeded);

    std::filesystem::path m_path;
    std::filesystem::path m_folder;
    std::filesystem::path m_name;  // empty: none
    std::uint64_t m_size = 0;
    int m_descriptor = -1;
};

// Throws FileUnwritable.
[[noreturn]] void failToWrite(const std::filesystem::path& path, const std::string& reason);
[[noreturn]] void failToWrite(const std::filesystem::path& path, int errorNumber);

}  // namespace stratascope
