#include "core/text/wire_format.h"

#include <bit>
#include <utility>

#include "core/base/error.h"

namespace stratascope {
namespace {

constexpr unsigned kindBits = 3;

// The tag's lowest bits; 3 and 4 are groups, which no file of ours has.
std::optional<WireField::Kind> kindOf(std::uint64_t tag) {
    switch (tag & ((1U << kindBits) - 1)) {
        case 0:
            return WireField::Kind::Number;
        case 1:
            return WireField::Kind::Fixed64;
        case 2:
            return WireField::Kind::Bytes;
        case 5:
            return WireField::Kind::Fixed32;
        default:
            return std::nullopt;
    }
}

}  // namespace

WireReader::WireReader(std::string_view message, std::string source, std::size_t firstByte)
    : m_message(message), m_source(std::move(source)), m_firstByte(firstByte) {}

std::optional<WireField> WireReader::next() {
    if (m_read == m_message.size()) return std::nullopt;
    WireField field;
    field.offset = position();
    const std::uint64_t tag = readNumber();
    const auto kind = kindOf(tag);
    field.number = tag >> kindBits;
    if (!kind || field.number == 0) fail(field.offset, "no field of a SentencePiece model");
    field.kind = *kind;
    if (*kind == WireField::Kind::Number) field.value = readNumber();
    if (*kind == WireField::Kind::Fixed64) field.value = readFixed(sizeof(std::uint64_t));
    if (*kind == WireField::Kind::Fixed32) field.value = readFixed(sizeof(std::uint32_t));
    if (*kind == WireField::Kind::Bytes) {
        const std::uint64_t size = readNumber();
        field.bytesOffset = position();
        field.bytes = take(size);
    }
    return field;
}

std::uint64_t WireReader::readNumber() {
    constexpr unsigned bitsInByte = 7;
    const std::size_t start = position();
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += bitsInByte) {
        const auto byte = static_cast<unsigned char>(take(1).front());
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80U) return value;
    }
    fail(start, "a number of more than 64 bits");
}

std::uint64_t WireReader::readFixed(std::size_t size) {
    std::uint64_t value = 0;
    const std::string_view bytes = take(size);
    for (std::size_t i = size; i > 0; --i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[i - 1]);
    return value;
}

std::string_view WireReader::take(std::uint64_t size) {
    if (size > m_message.size() - m_read) fail(position(), "a field that runs past the end");
    const std::string_view bytes = m_message.substr(m_read, static_cast<std::size_t>(size));
    m_read += bytes.size();
    return bytes;
}

WireReader WireReader::message(const WireField& field) const {
    return {bytes(field), m_source, field.bytesOffset};
}

std::string_view WireReader::bytes(const WireField& field) const {
    require(field, WireField::Kind::Bytes);
    return field.bytes;
}

std::uint64_t WireReader::number(const WireField& field) const {
    require(field, WireField::Kind::Number);
    return field.value;
}

float WireReader::real(const WireField& field) const {
    require(field, WireField::Kind::Fixed32);
    return std::bit_cast<float>(static_cast<std::uint32_t>(field.value));
}

void WireReader::require(const WireField& field, WireField::Kind kind) const {
    if (field.kind != kind) fail(field.offset, "a field of the wrong kind");
}

void WireReader::fail(std::size_t offset, const std::string& what) const {
    throw Error(ErrorCode::HeaderInvalid, {m_source, std::to_string(offset), what});
}

}  // namespace stratascope
