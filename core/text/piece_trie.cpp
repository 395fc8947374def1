#include "core/text/piece_trie.h"

#include <algorithm>

#include "core/text/utf8.h"

namespace stratascope {

// The entries [first, last) share their first `depth` characters, which lead to `node`.
struct PieceTrie::Job {
    std::size_t node = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t depth = 0;
};

PieceTrie::PieceTrie(const std::vector<std::pair<std::string_view, TokenId>>& pieces) {
    std::vector<Entry> entries;
    entries.reserve(pieces.size());
    for (const auto& [piece, id] : pieces)
        entries.push_back({codePointsOf(piece), id});
    std::ranges::stable_sort(entries, {}, &Entry::text);
    m_nodes.emplace_back();
    std::vector<Job> jobs{{0, 0, entries.size(), 0}};
    while (!jobs.empty()) {
        const Job job = jobs.back();
        jobs.pop_back();
        addChildren(job, entries, jobs);
    }
}

void PieceTrie::addChildren(const Job& job, std::span<const Entry> entries, std::vector<Job>& jobs) {
    const auto firstChild = static_cast<std::uint32_t>(m_nodes.size());
    for (std::size_t i = job.first; i < job.last;) {
        const char32_t label = entries[i].text[job.depth];
        std::size_t end = i + 1;
        while (end < job.last && entries[end].text[job.depth] == label)
            ++end;
        TokenId id = none;
        for (; i < end && entries[i].text.size() == job.depth + 1; ++i)
            id = entries[i].id;
        jobs.push_back({m_nodes.size(), i, end, job.depth + 1});
        m_nodes.push_back({label, id});
        i = end;
    }
    m_nodes[job.node].firstChild = firstChild;
    m_nodes[job.node].children = static_cast<std::uint32_t>(m_nodes.size()) - firstChild;
}

const PieceTrie::Node* PieceTrie::childOf(const Node& node, char32_t label) const {
    const std::span children(m_nodes.data() + node.firstChild, node.children);
    const auto found = std::ranges::lower_bound(children, label, {}, &Node::label);
    return found == children.end() || found->label != label ? nullptr : &*found;
}

std::optional<TokenId> PieceTrie::idOf(AlignedSpan text) const {
    std::optional<TokenId> whole;
    visitAtStart(text, [&](std::size_t length, TokenId id) {
        if (length == text.size()) whole = id;
    });
    return whole;
}

std::size_t PieceTrie::longestAtStart(AlignedSpan text) const {
    std::size_t longest = 0;
    visitAtStart(text, [&](std::size_t length, TokenId) { longest = length; });
    return longest;
}

}  // namespace stratascope
