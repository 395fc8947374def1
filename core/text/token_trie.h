#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/aligned_text.h"

namespace stratascope {

// A set of strings, each with a number, in which all that a text starts with are found in one walk.
class TokenTrie {
public:
    struct Entry {
        std::u32string string;
        std::int32_t number = 0;  // not negative
    };

    // Of several entries with one string the last one counts. Empty strings are never found.
    explicit TokenTrie(std::vector<Entry> entries);

    // Calls visit(length in code points, number) for each string that `text` starts with, the shortest first.
    void visitStarts(AlignedSpan text, const auto& visit) const {
        const Node* node = &m_nodes.front();
        for (std::size_t i = 0; i < text.size(); ++i) {
            node = child(*node, text[i].character);
            if (!node) return;
            if (node->number >= 0) visit(i + 1, node->number);
        }
    }

    struct Found {
        std::int32_t number = 0;
        std::size_t length = 0;  // in code points; 0 = none found
    };
    Found longestAtStart(AlignedSpan text) const;

private:
    struct Node {
        char32_t character = 0;
        std::uint32_t firstChild = 0;
        std::uint32_t children = 0;  // one behind the other, by their characters
        std::int32_t number = -1;
    };
    struct Range;

    const Node* child(const Node& node, char32_t character) const;
    void appendChildren(const std::vector<Entry>& sorted, const Range& range, std::vector<Range>& pending);

    std::vector<Node> m_nodes;
};

}  // namespace stratascope
