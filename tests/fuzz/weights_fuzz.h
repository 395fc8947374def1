#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "core/model/weight_reader.h"

// What the fuzzers of weight files share.
namespace stratascope::fuzz {

// A file in memory that can be opened by its path.
class MemoryFile {
public:
    MemoryFile(const std::uint8_t* bytes, std::size_t size);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    // Keeps the file open under this number, so that its name is known beforehand.
    void moveTo(int descriptor);
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    int m_descriptor;
};

// Reads every tensor, part by part, through a small buffer; those of unknown type are skipped.
void readEverything(WeightReader& weights);

}  // namespace stratascope::fuzz
