#pragma once

#include <filesystem>
#include <string>

namespace stratascope {

// The bytes of a regular file. Errors: FileNotFound, NotARegularFile, FileEmpty, FileUnreadable (also for a
// file too large to be a tokenizer's), GitLfsPointer, HtmlPage.
std::string readTextFile(const std::filesystem::path& file);

// Whether something lies at `path`. Errors: FileUnreadable where the operating system does not say.
bool pathExists(const std::filesystem::path& path);

}  // namespace stratascope
