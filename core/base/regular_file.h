#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace stratascope {

// A regular file open for reading. FIFOs, folders and devices are refused without waiting for them.
class RegularFile {
public:
    // Errors: FileNotFound, NotARegularFile, FileUnreadable.
    explicit RegularFile(const std::filesystem::path& path);
    ~RegularFile();
    RegularFile(const RegularFile&) = delete;
    RegularFile& operator=(const RegularFile&) = delete;

    const std::string& path() const { return m_path; }

    // Bytes in the file when it was opened.
    std::uintmax_t size() const { return m_size; }

    // Fills `destination` from the byte `offset` on. Errors: FileTruncated where the file ends before (also
    // where it was cut after it was opened), FileUnreadable.
    void readAt(std::uintmax_t offset, std::span<std::byte> destination) const;

    // `size` bytes from `offset` on. Errors: those of readAt.
    std::string bytesAt(std::uintmax_t offset, std::size_t size) const;

private:
    std::string m_path;
    std::uintmax_t m_size = 0;
    int m_descriptor = -1;
};

// All bytes of a file that is at most `largest` bytes. Errors: those of RegularFile, FileEmpty,
// FileTooLarge.
std::string readSmallFile(const std::filesystem::path& path, std::uintmax_t largest);

}  // namespace stratascope
