#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace stratascope::test {

// A file or folder under tests/fixtures.
std::filesystem::path fixture(const std::string& name);

// The project's own folder, and the build tree that the test belongs to.
std::filesystem::path sourceFolder();
std::filesystem::path binaryFolder();

// A file or folder of the large reference data, which lie in the folder "shared" beside the project (or where
// the variable STRATASCOPE_SHARED points); nothing where they are absent, and then the test skips itself with
// a message.
std::optional<std::filesystem::path> shared(const std::string& name);

// The bytes of a file; throws std::runtime_error where it cannot be read.
std::string readFile(const std::filesystem::path& path);

// Writes a file; throws std::runtime_error where it cannot be written.
void writeFile(const std::filesystem::path& path, std::string_view bytes);

}  // namespace stratascope::test
