#include "tests/support/test_data.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace stratascope::test {

std::filesystem::path sourceFolder() {
    return STRATASCOPE_SOURCE_FOLDER;
}

std::filesystem::path binaryFolder() {
    return STRATASCOPE_BINARY_FOLDER;
}

std::filesystem::path fixture(const std::string& name) {
    return sourceFolder() / "tests" / "fixtures" / name;
}

std::optional<std::filesystem::path> shared(const std::string& name) {
    const char* chosen = std::getenv("STRATASCOPE_SHARED");
    const std::filesystem::path folder = chosen ? chosen : sourceFolder().parent_path() / "shared";
    if (!std::filesystem::exists(folder / name)) return std::nullopt;
    return folder / name;
}

std::string readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeFile(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace stratascope::test
