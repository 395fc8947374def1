#include "app/cli/text_lines.h"

#include <cerrno>
#include <system_error>

#include "core/base/error.h"

namespace stratascope {
namespace {

[[noreturn]] void failToRead(const std::string& path, int errorNumber) {
    if (errorNumber == ENOENT) throw Error(ErrorCode::FileNotFound, {path});
    throw Error(ErrorCode::FileUnreadable, {path, std::generic_category().message(errorNumber)});
}

}  // namespace

TextLines::TextLines(const std::filesystem::path& path) : m_path(path.string()) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) failToRead(m_path, EISDIR);
    errno = 0;
    m_file.open(path, std::ios::binary);
    if (!m_file) failToRead(m_path, errno);
}

std::optional<std::string> TextLines::next() {
    std::string line;
    errno = 0;
    if (std::getline(m_file, line)) return line;
    if (m_file.bad()) failToRead(m_path, errno);
    return std::nullopt;
}

}  // namespace stratascope
