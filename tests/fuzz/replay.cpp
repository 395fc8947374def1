#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <vector>

// Runs a fuzzer's function once on every file of the folders that it is given, and fails where one makes the
// program hold more memory than a file of that size may. What crashes ends the program.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

// The program's own buffers, and what a byte of a hostile file may cost: a list of it costs 24 bytes, held
// twice while a vector grows.
constexpr std::size_t ownBytes = std::size_t(4) << 20U;
constexpr std::size_t bytesPerByte = 200;

std::atomic<std::size_t> held = 0;
std::atomic<std::size_t> mostHeld = 0;

// Every block begins with its size.
constexpr std::size_t prefix = alignof(std::max_align_t);

void* allocate(std::size_t size) {
    auto* block = static_cast<std::size_t*>(std::malloc(size + prefix));
    if (!block) throw std::bad_alloc();
    *block = size;
    const std::size_t now = held += size;
    mostHeld = std::max(mostHeld.load(), now);
    return reinterpret_cast<char*>(block) + prefix;
}

void release(void* memory) noexcept {
    if (!memory) return;
    char* block = static_cast<char*>(memory) - prefix;
    held -= *reinterpret_cast<std::size_t*>(block);
    std::free(block);
}

std::vector<std::uint8_t> readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool replay(const std::filesystem::path& path) {
    const std::vector<std::uint8_t> bytes = readFile(path);
    const std::size_t before = held;
    mostHeld = before;
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    const std::size_t used = mostHeld - before;
    if (used <= ownBytes + bytesPerByte * bytes.size()) return true;
    std::fprintf(stderr, "%s: %zu bytes of memory for a file of %zu\n", path.c_str(), used, bytes.size());
    return false;
}

}  // namespace

void* operator new(std::size_t size) {
    return allocate(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}

int main(int count, char** folders) {
    int files = 0;
    bool passed = true;
    for (int i = 1; i < count; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator(folders[i])) {
            if (!entry.is_regular_file()) continue;
            passed = replay(entry.path()) && passed;
            ++files;
        }
    }
    std::printf("%d files\n", files);
    return passed && files > 0 ? 0 : 1;
}
