#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stratascope {

// One field of a message, as it stands in the file.
struct WireField {
    enum class Kind { Number, Fixed64, Bytes, Fixed32 };

    std::uint64_t number = 0;
    Kind kind = Kind::Number;
    std::uint64_t value = 0;      // of every kind but Bytes
    std::string_view bytes = {};  // of the kind Bytes
    std::size_t offset = 0;       // of the field, in the file
    std::size_t bytesOffset = 0;  // of `bytes`, in the file
};

// Reads the fields of a message in protobuf's wire format (protobuf.dev/programming-guides/encoding), one
// after the other and never beyond its end. Fields point into the message.
class WireReader {
public:
    // `firstByte` is where the message stands in the file `source`, which errors name.
    WireReader(std::string_view message, std::string source, std::size_t firstByte = 0);

    // The next field; nothing at the end. Errors: HeaderInvalid.
    std::optional<WireField> next();

    // The message that `field` holds. Errors: HeaderInvalid where it holds none.
    WireReader message(const WireField& field) const;

    // What `field` holds. Errors: HeaderInvalid where it is of another kind.
    std::string_view bytes(const WireField& field) const;
    std::uint64_t number(const WireField& field) const;
    float real(const WireField& field) const;

    // Throws HeaderInvalid for the byte `offset` of the file.
    [[noreturn]] void fail(std::size_t offset, const std::string& what) const;

private:
    std::uint64_t readNumber();
    std::uint64_t readFixed(std::size_t size);
    std::string_view take(std::uint64_t size);
    void require(const WireField& field, WireField::Kind kind) const;
    std::size_t position() const { return m_firstByte + m_read; }

    std::string_view m_message;
    std::string m_source;
    std::size_t m_firstByte;
    std::size_t m_read = 0;
};

}  // namespace stratascope
