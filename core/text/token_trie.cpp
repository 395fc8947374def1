#include "core/text/token_trie.h"

namespace stratascope {

void TokenTrie::insert(std::u32string_view string, std::size_t number) {
    std::size_t node = 0;
    for (const char32_t character : string) {
        const auto [place, isNew] = m_nodes[node].next.try_emplace(character, m_nodes.size());
        node = place->second;
        if (isNew) m_nodes.emplace_back();
    }
    m_nodes[node].number = number;
}

TokenTrie::Found TokenTrie::longestAtStart(AlignedSpan text) const {
    Found found;
    std::size_t node = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto next = m_nodes[node].next.find(text[i].character);
        if (next == m_nodes[node].next.end()) break;
        node = next->second;
        if (m_nodes[node].number) found = {*m_nodes[node].number, i + 1};
    }
    return found;
}

}  // namespace stratascope
