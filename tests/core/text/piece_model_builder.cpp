#include "tests/core/text/piece_model_builder.h"

#include <bit>
#include <map>

namespace stratascope::test {
namespace {

std::string littleEndian(std::uint32_t value) {
    std::string bytes;
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(value >> shift & 0xFFU);
    return bytes;
}

std::string tag(unsigned field, unsigned kind) {
    return varint(field << 3U | kind);
}

// Lays out a double array, each node's children in a block of 256 units of their own.
class DoubleArrayBuilder {
public:
    void add(const std::string& key, std::uint32_t value) {
        std::size_t node = 0;
        for (const char character : key) {
            const auto label = static_cast<unsigned char>(character);
            const std::size_t child = blockOf(node) + label;
            m_units[child] |= label;
            node = child;
        }
        const std::size_t block = blockOf(node);
        m_units[node] |= 1U << 8U;
        m_units[block] = 1U << 31U | value;
    }
    const std::vector<std::uint32_t>& units() const { return m_units; }

private:
    std::size_t blockOf(std::size_t node) {
        const auto [place, isNew] = m_blocks.try_emplace(node, m_units.size());
        if (isNew) {
            m_units.resize(m_units.size() + 256);
            m_units[node] |= static_cast<std::uint32_t>(node ^ place->second) << 10U;
        }
        return place->second;
    }

    std::vector<std::uint32_t> m_units = std::vector<std::uint32_t>(256);
    std::map<std::size_t, std::size_t> m_blocks;
};

}  // namespace

std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7U)
        bytes += static_cast<char>(value | 0x80U);
    return bytes + static_cast<char>(value);
}

std::string numberField(unsigned field, std::uint64_t value) {
    return tag(field, 0) + varint(value);
}

std::string realField(unsigned field, float value) {
    return tag(field, 5) + littleEndian(std::bit_cast<std::uint32_t>(value));
}

std::string bytesField(unsigned field, std::string_view bytes) {
    return tag(field, 2) + varint(bytes.size()) + std::string(bytes);
}

std::string pieceField(std::string_view text, float score, std::uint64_t kind) {
    return bytesField(1, bytesField(1, text) + realField(2, score) + numberField(3, kind));
}

std::string characterMapBytes(const std::vector<std::uint32_t>& units, std::string_view strings) {
    std::string bytes = littleEndian(static_cast<std::uint32_t>(units.size() * 4));
    for (const std::uint32_t unit : units)
        bytes += littleEndian(unit);
    return bytes + std::string(strings);
}

std::string characterMapOf(const std::vector<CharacterRule>& rules) {
    DoubleArrayBuilder builder;
    std::string strings;
    for (const CharacterRule& rule : rules) {
        builder.add(rule.key, static_cast<std::uint32_t>(strings.size()));
        strings += rule.replacement + '\0';
    }
    return characterMapBytes(builder.units(), strings);
}

}  // namespace stratascope::test
