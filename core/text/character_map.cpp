#include "core/text/character_map.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unicode/utf8.h>

#include "core/base/error.h"
#include "core/text/double_array.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::size_t sizeBytes = 4;

// The longest of Unicode's own rules (NFKC) have keys of 12 bytes and strings of 33.
constexpr std::size_t longestKey = 256;
constexpr std::size_t longestString = 128;

[[noreturn]] void refuse(const std::string& source, std::size_t offset, const std::string& what) {
    throw Error(ErrorCode::HeaderInvalid, {source, std::to_string(offset), "charsmap: " + what});
}

std::uint32_t littleEndian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = sizeBytes; i > 0; --i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[i - 1]);
    return value;
}

bool endsInTime(std::string_view strings) {
    std::size_t length = 0;
    for (const char byte : strings) {
        length = byte == '\0' ? 0 : length + 1;
        if (length > longestString) return false;
    }
    return length == 0;
}

bool startsCodePoint(std::string_view text, std::size_t offset) {
    return (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

// Walks every way through a double array once.
class DoubleArrayCheck {
public:
    DoubleArrayCheck(std::span<const std::uint32_t> units, std::string_view strings)
        : m_units(units), m_strings(strings), m_nodes(units.size()) {}

    bool isSound();

private:
    // Nodes are shared where keys end alike, so a node that is done is not walked again.
    struct Node {
        enum class State : std::uint8_t { New, Open, Done } state = State::New;
        std::uint16_t height = 0;  // bytes of the longest way below
    };
    struct Step {
        DoubleArrayNode node;
        unsigned nextByte = 1;
    };
    bool open(DoubleArrayNode node);
    bool descend(Step& step);
    void close(DoubleArrayNode node);

    std::span<const std::uint32_t> m_units;
    std::string_view m_strings;
    std::vector<Node> m_nodes;
    std::vector<Step> m_way;
};

bool DoubleArrayCheck::open(DoubleArrayNode node) {
    if (m_way.size() > longestKey) return false;
    if (node.hasValue()) {
        const auto value = node.value();
        if (!value || *value >= m_strings.size() || !startsCodePoint(m_strings, *value)) return false;
    }
    m_nodes[node.place()].state = Node::State::Open;
    m_way.push_back({node});
    return true;
}

// Goes to the next child that was not walked yet; false where the array is broken.
bool DoubleArrayCheck::descend(Step& step) {
    while (step.nextByte <= 0xFF) {
        const auto child = step.node.child(static_cast<std::uint8_t>(step.nextByte++));
        if (!child) continue;
        const Node& known = m_nodes[child->place()];
        if (known.state == Node::State::Open) return false;
        if (known.state == Node::State::New) return open(*child);
        Node& node = m_nodes[step.node.place()];
        node.height = std::max<std::uint16_t>(node.height, known.height + 1);
    }
    close(step.node);
    return true;
}

void DoubleArrayCheck::close(DoubleArrayNode node) {
    Node& closed = m_nodes[node.place()];
    closed.state = Node::State::Done;
    m_way.pop_back();
    if (m_way.empty()) return;
    Node& parent = m_nodes[m_way.back().node.place()];
    parent.height = std::max<std::uint16_t>(parent.height, closed.height + 1);
}

bool DoubleArrayCheck::isSound() {
    if (!open(DoubleArrayNode::root(m_units))) return false;
    while (!m_way.empty())
        if (!descend(m_way.back()) || m_nodes.front().height > longestKey) return false;
    return true;
}

// Where the bytes of a character lead to.
std::optional<DoubleArrayNode> stepped(std::optional<DoubleArrayNode> node, char32_t character) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, character);
    for (std::size_t i = 0; i < size && node; ++i)
        node = node->child(bytes[i]);
    return node;
}

}  // namespace

CharacterMap::CharacterMap(std::string_view bytes, const std::string& source, std::size_t firstByte) {
    if (bytes.empty()) return;
    if (bytes.size() < sizeBytes) refuse(source, firstByte, "no size");
    const std::size_t size = littleEndian(bytes);
    const std::string_view rest = bytes.substr(sizeBytes);
    if (size == 0 || size % sizeBytes != 0 || size >= rest.size())
        refuse(source, firstByte, "a double array of " + std::to_string(size) + " bytes");
    for (std::size_t i = 0; i < size; i += sizeBytes)
        m_units.push_back(littleEndian(rest.substr(i)));
    m_strings = rest.substr(size);
    const std::size_t stringsAt = firstByte + sizeBytes + size;
    if (const auto offset = firstInvalidUtf8(m_strings)) refuse(source, stringsAt + *offset, "not UTF-8");
    if (!endsInTime(m_strings)) refuse(source, stringsAt, "a string without an end");
    if (!DoubleArrayCheck(m_units, m_strings).isSound())
        refuse(source, firstByte + sizeBytes, "a broken double array");
}

CharacterMap::Match CharacterMap::longestAtStart(AlignedSpan text) const {
    Match match;
    if (empty()) return match;
    auto node = std::optional(DoubleArrayNode::root(m_units));
    for (std::size_t i = 0; i < text.size() && node; ++i) {
        node = stepped(node, text[i].character);
        if (node && node->hasValue()) match = {i + 1, m_strings.c_str() + *node->value()};
    }
    return match;
}

}  // namespace stratascope
