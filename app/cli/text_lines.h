#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <QString>
#include <string>

#include "core/base/error.h"
#include "core/base/regular_file.h"

namespace stratascope {

// The lines of a file or of standard input, one after the other. A line ends at LF alone; the last one needs
// none.
class TextLines {
public:
    // "-" and "/dev/stdin" are standard input; of other names only regular files are read. Errors:
    // FileNotFound, NotARegularFile, FileUnreadable.
    explicit TextLines(const std::filesystem::path& path);

    // How messages name the source.
    const QString& name() const { return m_name; }

    // The next line without its LF; nothing behind the last one. Errors: FileUnreadable, FileTruncated;
    // FileTooLarge for a line of more than largestLine bytes.
    std::optional<std::string> next();

    static constexpr std::size_t largestLine = std::size_t(64) << 20;

private:
    std::string readChunk();

    QString m_name;
    std::unique_ptr<RegularFile> m_file;  // nullptr: standard input
    std::uintmax_t m_offset = 0;          // in m_file, of what was not read yet
    std::string m_unread;                 // read, but not returned yet, from m_begin on
    std::size_t m_begin = 0;
};

// What to throw where texts are wanted and there is no line: InputInvalid, because FileEmpty advises to
// download the file again.
Error noTextIn(const TextLines& lines);

}  // namespace stratascope
