#include "core/text/token_trie.h"

#include <algorithm>

namespace stratascope {

// The entries [first, last) share their first `depth` characters, which lead to `node`.
struct TokenTrie::Range {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t depth = 0;
    std::size_t node = 0;
};

TokenTrie::TokenTrie(std::vector<Entry> entries) : m_nodes(1) {
    std::ranges::stable_sort(entries, {}, &Entry::string);
    std::vector<Range> pending{{0, entries.size(), 0, 0}};
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const Range range = pending[i];
        appendChildren(entries, range, pending);
    }
}

void TokenTrie::appendChildren(const std::vector<Entry>& sorted, const Range& range,
                               std::vector<Range>& pending) {
    std::size_t entry = range.first;
    while (entry < range.last && sorted[entry].string.size() == range.depth) {
        if (range.depth > 0) m_nodes[range.node].number = sorted[entry].number;
        ++entry;
    }
    m_nodes[range.node].firstChild = static_cast<std::uint32_t>(m_nodes.size());
    while (entry < range.last) {
        const char32_t character = sorted[entry].string[range.depth];
        const std::size_t first = entry;
        while (entry < range.last && sorted[entry].string[range.depth] == character)
            ++entry;
        pending.push_back({first, entry, range.depth + 1, m_nodes.size()});
        m_nodes.push_back({.character = character});
        ++m_nodes[range.node].children;
    }
}

const TokenTrie::Node* TokenTrie::child(const Node& node, char32_t character) const {
    const Node* first = m_nodes.data() + node.firstChild;
    const Node* last = first + node.children;
    const Node* found = std::lower_bound(
        first, last, character, [](const Node& child, char32_t value) { return child.character < value; });
    return found != last && found->character == character ? found : nullptr;
}

TokenTrie::Found TokenTrie::longestAtStart(AlignedSpan text) const {
    Found found;
    visitStarts(text, [&](std::size_t length, std::int32_t number) { found = {number, length}; });
    return found;
}

}  // namespace stratascope
