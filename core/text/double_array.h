#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace stratascope {

// A node of a double array as Darts-clone 0.32 lays it out: the unit at `place`, and where its children are.
// A unit holds a label (bits 0-7), whether a value hangs below it (bit 8), and the distance to its children
// (bits 10-30, times 256 where bit 9 is set); a value has bit 31 set.
class DoubleArrayNode {
public:
    static DoubleArrayNode root(std::span<const std::uint32_t> units) { return {units, 0}; }

    // The node that the byte leads to, if there is one. NUL leads nowhere: it ends the keys.
    std::optional<DoubleArrayNode> child(std::uint8_t byte) const;

    bool hasValue() const { return ((unit() >> 8U) & 1U) != 0; }

    // The value of the key that ends here, where it has one and lies inside the array.
    std::optional<std::uint32_t> value() const;

    std::size_t place() const { return m_place; }

private:
    DoubleArrayNode(std::span<const std::uint32_t> units, std::size_t place)
        : m_units(units), m_place(place) {}

    std::uint32_t unit() const { return m_units[m_place]; }
    std::size_t firstChild() const;

    std::span<const std::uint32_t> m_units;
    std::size_t m_place;
};

}  // namespace stratascope
