#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace stratascope {

enum class PickleKind : std::uint8_t {
    None,
    Bool,        // number: 0 or 1
    Integer,     // number
    BigInteger,  // number: text with its little-endian bytes
    Real,        // without its value, which no weight depends on
    Text,        // number: text; bytes are text as well
    Tuple,       // number: sequence
    List,        // number: sequence
    Dict,        // number: sequence of key, value, key, value …
    Global,      // number: as the PickleObjects that made it counts; so are the next two
    Storage,
    Tensor,
};

// A value that a pickle makes: plain data without any power to act. What is larger than a number lies in a
// PickleHeap.
struct PickleValue {
    PickleKind kind = PickleKind::None;
    std::int64_t number = 0;
};

using PickleItems = std::vector<PickleValue>;

// Owns the texts and sequences of a pickle. Values name them by number, so that neither lists that hold
// themselves nor deep nesting can leak memory or exhaust the program's stack.
class PickleHeap {
public:
    PickleValue addText(std::string text, PickleKind kind = PickleKind::Text) {
        m_texts.push_back(std::move(text));
        return {kind, static_cast<std::int64_t>(m_texts.size() - 1)};
    }
    PickleValue addSequence(PickleKind kind, PickleItems items = {}) {
        m_sequences.push_back(std::move(items));
        return {kind, static_cast<std::int64_t>(m_sequences.size() - 1)};
    }

    const std::string& text(PickleValue value) const {
        return m_texts.at(static_cast<std::size_t>(value.number));
    }
    const PickleItems& items(PickleValue value) const {
        return m_sequences.at(static_cast<std::size_t>(value.number));
    }
    PickleItems& items(PickleValue value) { return m_sequences.at(static_cast<std::size_t>(value.number)); }

private:
    std::vector<std::string> m_texts;
    std::vector<PickleItems> m_sequences;
};

}  // namespace stratascope
