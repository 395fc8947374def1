#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace stratascope {

// The lines of a file, one after the other. A line ends at LF alone; the last one needs none.
class TextLines {
public:
    // Errors: FileNotFound, FileUnreadable.
    explicit TextLines(const std::filesystem::path& path);

    // The next line without its LF; nothing behind the last one. Errors: FileUnreadable.
    std::optional<std::string> next();

private:
    std::string m_path;
    std::ifstream m_file;
};

}  // namespace stratascope
