#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/text/aligned_text.h"

namespace stratascope {

// A set of strings, each with a number, in which the longest that a text starts with is found in one walk.
class TokenTrie {
public:
    // A number given later for the same string replaces the earlier one. Empty strings are never found.
    void insert(std::u32string_view string, std::size_t number);

    struct Found {
        std::size_t number = 0;
        std::size_t length = 0;  // in code points; 0 = none found
    };
    Found longestAtStart(AlignedSpan text) const;

private:
    struct Node {
        std::map<char32_t, std::size_t> next;
        std::optional<std::size_t> number;
    };
    std::vector<Node> m_nodes{Node()};
};

}  // namespace stratascope
