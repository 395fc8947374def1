#include "core/text/text_file.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "core/base/error.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestFile = 256U << 20U;

fs::file_status statusOf(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::none)
        throw Error(ErrorCode::FileUnreadable, {path.string(), error.message()});
    return status;
}

std::uintmax_t sizeOfRegularFile(const fs::path& file) {
    const fs::file_status status = statusOf(file);
    if (!fs::exists(status)) throw Error(ErrorCode::FileNotFound, {file.string()});
    if (!fs::is_regular_file(status)) throw Error(ErrorCode::NotARegularFile, {file.string()});
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) throw Error(ErrorCode::FileUnreadable, {file.string(), error.message()});
    return size;
}

std::string readBytes(const fs::path& file, std::uintmax_t size) {
    std::string bytes(size, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    if (stream.gcount() != static_cast<std::streamsize>(size))
        throw Error(ErrorCode::FileUnreadable, {file.string(), std::generic_category().message(errno)});
    return bytes;
}

bool startsLike(std::string_view content, std::string_view lowerCaseStart) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return content.size() >= lowerCaseStart.size() &&
           std::ranges::equal(content.substr(0, lowerCaseStart.size()), lowerCaseStart, {}, lower);
}

void refuseDownloadAccidents(std::string_view content, const fs::path& file) {
    if (content.starts_with("version https://git-lfs.github.com/spec/"))
        throw Error(ErrorCode::GitLfsPointer, {file.string()});
    if (startsLike(content, "<!doctype html") || startsLike(content, "<html"))
        throw Error(ErrorCode::HtmlPage, {file.string()});
}

}  // namespace

std::string readTextFile(const fs::path& file) {
    const std::uintmax_t size = sizeOfRegularFile(file);
    if (size == 0) throw Error(ErrorCode::FileEmpty, {file.string()});
    if (size > largestFile) {
        throw Error(ErrorCode::FileUnreadable,
                    {file.string(), "larger than " + std::to_string(largestFile) + " bytes"});
    }
    std::string content = readBytes(file, size);
    refuseDownloadAccidents(content, file);
    return content;
}

bool pathExists(const fs::path& path) {
    return fs::exists(statusOf(path));
}

}  // namespace stratascope
