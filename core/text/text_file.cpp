#include "core/text/text_file.h"

#include <cstdint>
#include <system_error>

#include "core/base/download_accident.h"
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

}  // namespace

std::string readTextFile(const fs::path& file) {
    std::string content = readSmallFile(file, largestFile);
    refuseDownloadAccidents(content, file.string());
    return content;
}

bool pathExists(const fs::path& path) {
    return fs::exists(statusOf(path));
}

}  // namespace stratascope
