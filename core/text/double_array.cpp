#include "core/text/double_array.h"

namespace stratascope {
namespace {

constexpr std::uint32_t valueBit = 1U << 31U;
constexpr std::uint32_t labelBits = valueBit | 0xFFU;

}  // namespace

std::size_t DoubleArrayNode::firstChild() const {
    const std::uint32_t distance = (unit() >> 10U) << ((unit() & (1U << 9U)) >> 6U);
    return m_place ^ distance;
}

std::optional<DoubleArrayNode> DoubleArrayNode::child(std::uint8_t byte) const {
    const std::size_t place = firstChild() ^ byte;
    if (byte == 0 || place >= m_units.size() || (m_units[place] & labelBits) != byte) return std::nullopt;
    return DoubleArrayNode(m_units, place);
}

std::optional<std::uint32_t> DoubleArrayNode::value() const {
    const std::size_t place = firstChild();
    if (!hasValue() || place >= m_units.size() || (m_units[place] & valueBit) == 0) return std::nullopt;
    return m_units[place] & ~valueBit;
}

}  // namespace stratascope
