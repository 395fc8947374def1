#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/text/aligned_text.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// The pieces of a large vocabulary, laid out so that all that start at one place of a text are found in one
// walk along the text.
class PieceTrie {
public:
    // Pieces in UTF-8 with their ids, none of them empty; where one is there several times, its last id
    // counts.
    explicit PieceTrie(const std::vector<std::pair<std::string_view, TokenId>>& pieces);

    // Calls visit(length in code points, id) for each piece that `text` starts with, the shortest first.
    template <typename Visit>
    void visitAtStart(AlignedSpan text, const Visit& visit) const {
        const Node* node = &m_nodes.front();
        for (std::size_t i = 0; i < text.size(); ++i) {
            node = childOf(*node, text[i].character);
            if (!node) return;
            if (node->id != none) visit(i + 1, node->id);
        }
    }

    // The id of the piece that `text` is, no more and no less.
    std::optional<TokenId> idOf(AlignedSpan text) const;

    // The length in code points of the longest piece that `text` starts with; 0 = none.
    std::size_t longestAtStart(AlignedSpan text) const;

private:
    static constexpr TokenId none = -1;

    // Children lie side by side, ordered by their labels.
    struct Node {
        char32_t label = 0;
        TokenId id = none;
        std::uint32_t firstChild = 0;
        std::uint32_t children = 0;
    };
    struct Entry {
        std::u32string text;
        TokenId id = none;
    };
    struct Job;
    void addChildren(const Job& job, std::span<const Entry> entries, std::vector<Job>& jobs);
    const Node* childOf(const Node& node, char32_t label) const;

    std::vector<Node> m_nodes;
};

}  // namespace stratascope
