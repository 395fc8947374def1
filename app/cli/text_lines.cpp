#include "app/cli/text_lines.h"

#include <algorithm>
#include <cerrno>
#include <span>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "app/cli/command_line.h"

namespace stratascope {
namespace {

constexpr std::size_t largestChunk = std::size_t(1) << 16;

bool isStandardInput(const std::filesystem::path& path) {
    return path == "-" || path == "/dev/stdin";
}

std::string readStandardInput(const QString& name) {
    std::string chunk(largestChunk, '\0');
    ssize_t count = 0;
    do {
        count = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        throw Error(ErrorCode::FileUnreadable, {name.toStdString(), std::generic_category().message(errno)});
    chunk.resize(static_cast<std::size_t>(count));
    return chunk;
}

}  // namespace

TextLines::TextLines(const std::filesystem::path& path) {
    if (isStandardInput(path)) {
        m_name = CommandLine::tr("Standard input");
        return;
    }
    m_file = std::make_unique<RegularFile>(path);
    m_name = QString::fromStdString(path.string());
}

// Empty at the end.
std::string TextLines::readChunk() {
    if (!m_file) return readStandardInput(m_name);
    const std::uintmax_t left = m_file->size() - m_offset;
    std::string chunk(std::min<std::uintmax_t>(left, largestChunk), '\0');
    m_file->readAt(m_offset, std::as_writable_bytes(std::span(chunk)));
    m_offset += chunk.size();
    return chunk;
}

std::optional<std::string> TextLines::next() {
    std::size_t end = m_unread.find('\n', m_begin);
    while (end == std::string::npos) {
        m_unread.erase(0, std::exchange(m_begin, 0));
        const std::size_t searched = m_unread.size();
        if (searched > largestLine)
            throw Error(ErrorCode::FileTooLarge, {m_name.toStdString(), std::to_string(largestLine)});
        const std::string chunk = readChunk();
        if (chunk.empty()) break;
        m_unread += chunk;
        end = m_unread.find('\n', searched);
    }
    if (end == std::string::npos && m_begin == m_unread.size()) return std::nullopt;
    std::string line = m_unread.substr(m_begin, end - m_begin);
    m_begin = std::min(end, m_unread.size() - 1) + 1;
    return line;
}

Error noTextIn(const TextLines& lines) {
    return Error(ErrorCode::InputInvalid,
                 {CommandLine::tr("%1 holds no text").arg(lines.name()).toStdString()});
}

}  // namespace stratascope
