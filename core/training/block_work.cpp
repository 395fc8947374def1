#include "core/training/block_work.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t linesPerBlock = 8192;

[[noreturn]] void throwUnreadable(const fs::path& file) {
    throw Error(ErrorCode::FileUnreadable, {file.string(), std::generic_category().message(errno)});
}

TextBlock nextBlock(std::ifstream& stream, const fs::path& file) {
    TextBlock block;
    std::string line;
    while (block.lines.size() < linesPerBlock && std::getline(stream, line)) {
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

double bytesIn(const TextBlock& block) {
    double bytes = 0;
    for (const std::string& line : block.lines)
        bytes += static_cast<double>(line.size() + 1);
    return bytes;
}

}  // namespace

void forEachBlock(const std::vector<fs::path>& files, const std::stop_token& stop,
                  const ProgressCallback& progress, const std::function<void(const TextBlock&)>& work) {
    double bytes = 1;
    for (const fs::path& file : files)
        bytes += sizeOf(file);
    double done = 0;
    for (const fs::path& file : files) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) throwUnreadable(file);
        for (bool more = true; more;) {
            throwIfStopped(stop);
            const TextBlock block = nextBlock(stream, file);
            work(block);
            more = !block.endsFile;
            done += bytesIn(block);
            if (progress) progress(std::min(1.0, done / bytes));
        }
    }
}

bool isBlank(const std::string& line) {
    return line.find_first_not_of(" \t\f\v") == std::string::npos;
}

}  // namespace stratascope
