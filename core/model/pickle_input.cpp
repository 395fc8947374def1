#include "core/model/pickle_input.h"

#include <algorithm>
#include <span>

#include "core/base/error.h"
#include "core/model/little_endian.h"

namespace stratascope {
namespace {

constexpr std::uint64_t blockSize = 1U << 16U;
constexpr std::size_t longestLine = 4096;

}  // namespace

PickleInput::PickleInput(const RegularFile& file, std::uint64_t begin, std::uint64_t end)
    : m_file(file),
      m_end(std::min(end, begin + largestPickle)),
      m_limited(m_end < end),
      m_operation(begin),
      m_blockStart(begin) {}

unsigned char PickleInput::operation() {
    m_operation = position();
    return byte();
}

unsigned char PickleInput::byte() {
    if (m_next == m_block.size()) fill();
    return static_cast<unsigned char>(m_block[m_next++]);
}

std::uint64_t PickleInput::number(std::size_t width) {
    return littleEndian(text(width), 0, width);
}

std::string PickleInput::text(std::uint64_t length) {
    if (length > remaining()) fail(m_limited ? "too long" : "stops in the middle");
    std::string bytes;
    while (bytes.size() < length) {
        if (m_next == m_block.size()) fill();
        const std::size_t count = std::min<std::uint64_t>(length - bytes.size(), m_block.size() - m_next);
        bytes.append(m_block, m_next, count);
        m_next += count;
    }
    return bytes;
}

std::string PickleInput::line() {
    std::string bytes;
    for (unsigned char next = byte(); next != '\n'; next = byte()) {
        bytes.push_back(static_cast<char>(next));
        if (bytes.size() > longestLine) fail("a line is too long");
    }
    return bytes;
}

void PickleInput::fill() {
    m_blockStart += m_block.size();
    m_next = 0;
    m_block.resize(std::min(blockSize, m_end - m_blockStart));
    if (m_block.empty()) fail(m_limited ? "too long" : "stops in the middle");
    m_file.readAt(m_blockStart, std::as_writable_bytes(std::span(m_block)));
}

void PickleInput::fail(const std::string& what) const {
    throw Error(ErrorCode::HeaderInvalid, {m_file.path(), std::to_string(m_operation), what});
}

}  // namespace stratascope
