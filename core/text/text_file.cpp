#include "core/text/text_file.h"

#include <algorithm>
#include <cstdint>
#include <system_error>

#include "core/base/error.h"
#include "core/base/regular_file.h"

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
    std::string content = readSmallFile(file, largestFile);
    refuseDownloadAccidents(content, file);
    return content;
}

bool pathExists(const fs::path& path) {
    return fs::exists(statusOf(path));
}

}  // namespace stratascope
