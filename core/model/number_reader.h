#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/regular_file.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// Reads numbers that lie one behind the other in a file, as float.
class NumberReader {
public:
    explicit NumberReader(const RegularFile& file) : m_file(file) {}

    // Fills `values` from the byte `offset` on; `dtype` is a known one. Errors: those of RegularFile::readAt.
    void read(Dtype dtype, std::uint64_t offset, std::span<float> values);

private:
    void readConverted(Dtype dtype, std::uint64_t offset, std::span<float> values);

    const RegularFile& m_file;
    std::vector<std::byte> m_buffer;
};

}  // namespace stratascope
