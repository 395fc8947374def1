#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace stratascope {

// A JSON text on its way through the parser, which knows how far the parser has read it, so that every fault
// is reported with its byte.
class JsonInput {
public:
    // What the parser iterates with.
    class Iterator {
    public:
        using value_type = char;
        using difference_type = std::ptrdiff_t;
        using pointer = const char*;
        using reference = const char&;
        using iterator_category = std::input_iterator_tag;

        Iterator(const char* at, const char** reached) : m_at(at), m_reached(reached) {}
        reference operator*() const { return *m_at; }
        Iterator& operator++() {
            *m_reached = ++m_at;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_at == b.m_at; }

    private:
        const char* m_at;
        const char** m_reached;
    };

    // `firstByte` is where the text stands in the file `source`. Errors: HeaderInvalid where the text is not
    // UTF-8 or holds a NUL.
    JsonInput(std::string_view text, std::string source, std::size_t firstByte);
    JsonInput(const JsonInput&) = delete;
    JsonInput& operator=(const JsonInput&) = delete;

    Iterator begin() { return {m_text.data(), &m_reached}; }
    Iterator end() { return {m_text.data() + m_text.size(), &m_reached}; }

    const std::string& source() const { return m_source; }

    // Throws HeaderInvalid at the character that the parser read last.
    [[noreturn]] void fail(const std::string& what) const;

    // Throws HeaderInvalid where `depth` is more than any file of ours needs.
    void checkDepth(std::size_t depth) const;

private:
    [[noreturn]] void failAt(std::size_t offset, const std::string& what) const;

    std::string_view m_text;
    std::string m_source;
    std::size_t m_firstByte;
    const char* m_reached;
};

}  // namespace stratascope
