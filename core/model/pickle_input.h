#pragma once

#include <cstdint>
#include <string>

#include "core/base/regular_file.h"

namespace stratascope {

// The largest pickle that is read: a tensor takes about 200 bytes of one.
inline constexpr std::uint64_t largestPickle = 100'000'000;

// The bytes of one or several pickles within a file, read block by block. Faults name the byte of the
// operation that the reader is at. Errors: HeaderInvalid, and those of RegularFile::readAt.
class PickleInput {
public:
    // Reads from the byte `begin` to `end`, which lies within the file, but at most largestPickle bytes.
    PickleInput(const RegularFile& file, std::uint64_t begin, std::uint64_t end);

    // The next byte, counted from the start of the file.
    std::uint64_t position() const { return m_blockStart + m_next; }

    // The next operation's code, which faults name from now on.
    unsigned char operation();
    unsigned char byte();
    // A number of `width` bytes, the lowest byte first.
    std::uint64_t number(std::size_t width);
    std::string text(std::uint64_t length);
    // Everything up to the end of the line, which is left out.
    std::string line();

    [[noreturn]] void fail(const std::string& what) const;

private:
    void fill();
    std::uint64_t remaining() const { return m_end - position(); }

    const RegularFile& m_file;
    std::uint64_t m_end;
    bool m_limited;
    std::uint64_t m_operation;
    std::uint64_t m_blockStart;
    std::string m_block;
    std::size_t m_next = 0;
};

}  // namespace stratascope
