#include "core/training/block_work.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// A block ends at whichever comes first.
constexpr std::size_t linesPerBlock = 8192;
constexpr std::size_t bytesPerBlock = 16 << 20;

[[noreturn]] void throwUnreadable(const fs::path& file) {
    throw Error(ErrorCode::FileUnreadable, {file.string(), std::generic_category().message(errno)});
}

TextBlock nextBlock(std::ifstream& stream, const fs::path& file) {
    TextBlock block;
    std::string line;
    std::size_t bytes = 0;
    while (block.lines.size() < linesPerBlock && bytes < bytesPerBlock && std::getline(stream, line)) {
        bytes += line.size();
        if (line.ends_with('\r')) line.pop_back();
        block.lines.push_back(std::move(line));
    }
    if (stream.bad()) throwUnreadable(file);
    block.endsFile = stream.eof();
    return block;
}

double sizeOf(const fs::path& file) {
    std::error_code ignored;
    const std::uintmax_t size = fs::file_size(file, ignored);
    return ignored ? 0 : static_cast<double>(size);
}

}  // namespace

void forEachBlock(const std::vector<fs::path>& files, const std::stop_token& stop,
                  const ProgressCallback& progress, const std::function<void(const TextBlock&)>& work) {
    std::vector<double> ends{0};  // of the files, in bytes from the start of the first
    for (const fs::path& file : files)
        ends.push_back(ends.back() + sizeOf(file));
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::ifstream stream(files[i], std::ios::binary);
        if (!stream) throwUnreadable(files[i]);
        for (bool more = true; more;) {
            throwIfStopped(stop);
            const TextBlock block = nextBlock(stream, files[i]);
            work(block);
            more = !block.endsFile;
            const double done = more ? ends[i] + static_cast<double>(stream.tellg()) : ends[i + 1];
            if (progress) progress(done < ends.back() ? done / ends.back() : 1);
        }
    }
}

bool isBlank(const std::string& line) {
    return line.find_first_not_of(" \t\f\v\r") == std::string::npos;
}

}  // namespace stratascope
