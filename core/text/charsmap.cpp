#include "core/text/charsmap.h"

#include <utility>

#include "core/text/utf8.h"

namespace stratascope {
namespace {

// The fields of a unit of the double array (darts-clone, Yata): its own label, where its children lie
// relative to it, and whether one of these holds a value.
constexpr std::uint32_t labelOf(std::uint32_t unit) {
    return unit & (1U << 31U | 0xFFU);
}

constexpr std::size_t offsetOf(std::uint32_t unit) {
    return static_cast<std::size_t>(unit >> 10U) << ((unit & 1U << 9U) >> 6U);
}

constexpr bool hasValue(std::uint32_t unit) {
    return (unit >> 8U & 1U) == 1;
}

constexpr std::size_t valueOf(std::uint32_t unit) {
    return unit & ~(1U << 31U);
}

std::uint32_t littleEndian(std::string_view bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;)
        number = number << 8U | static_cast<unsigned char>(bytes[i]);
    return number;
}

bool startsCodePoint(std::string_view utf8, std::size_t at) {
    return at == utf8.size() || (static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80U;
}

}  // namespace

CharsMap::CharsMap(std::vector<std::uint32_t> units, std::string replacements)
    : m_units(std::move(units)), m_replacements(std::move(replacements)) {}

std::optional<CharsMap> CharsMap::read(std::string_view blob) {
    constexpr std::size_t unitSize = 4;
    if (blob.size() < 2 * unitSize) return std::nullopt;
    const std::size_t trieSize = littleEndian(blob);
    blob.remove_prefix(unitSize);
    if (trieSize == 0 || trieSize % unitSize != 0 || trieSize >= blob.size()) return std::nullopt;
    std::vector<std::uint32_t> units;
    for (std::size_t at = 0; at < trieSize; at += unitSize)
        units.push_back(littleEndian(blob.substr(at)));
    CharsMap map(std::move(units), std::string(blob.substr(trieSize)));
    if (!map.isSound()) return std::nullopt;
    return map;
}

bool CharsMap::isSound() const {
    if (m_replacements.back() != '\0' || firstInvalidUtf8(m_replacements)) return false;
    std::vector<bool> seen(m_units.size());
    std::vector<std::size_t> pending{offsetOf(m_units.front())};
    while (!pending.empty()) {
        const std::size_t children = pending.back();
        pending.pop_back();
        if ((children | 0xFFU) >= m_units.size()) return false;
        if (seen[children]) continue;
        seen[children] = true;
        for (std::uint32_t label = 1; label <= 0xFFU; ++label) {
            const std::size_t node = children ^ label;
            const std::uint32_t unit = m_units[node];
            if (labelOf(unit) != label) continue;
            const std::size_t next = node ^ offsetOf(unit);
            if (hasValue(unit) && (next >= m_units.size() || valueOf(m_units[next]) >= m_replacements.size()))
                return false;
            pending.push_back(next);
        }
    }
    return true;
}

std::optional<CharsMap::Match> CharsMap::longestMatch(std::string_view utf8) const {
    std::optional<Match> match;
    std::size_t node = offsetOf(m_units.front());
    for (std::size_t i = 0; i < utf8.size() && utf8[i] != '\0'; ++i) {
        const std::uint32_t label = static_cast<unsigned char>(utf8[i]);
        node ^= label;
        const std::uint32_t unit = m_units[node];
        if (labelOf(unit) != label) break;
        node ^= offsetOf(unit);
        if (hasValue(unit) && startsCodePoint(utf8, i + 1))
            match = Match{i + 1, m_replacements.data() + valueOf(m_units[node])};
    }
    return match;
}

}  // namespace stratascope
