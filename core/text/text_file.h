#pragma once

#include <filesystem>
#include <string>

namespace stratascope {

// The bytes of one of a tokenizer's files. Errors: those of readSmallFile (the largest size is 256 MiB),
// GitLfsPointer, HtmlPage.
std::string readTextFile(const std::filesystem::path& file);

// Whether something lies at `path`. Errors: FileUnreadable where the operating system does not say.
bool pathExists(const std::filesystem::path& path);

}  // namespace stratascope
