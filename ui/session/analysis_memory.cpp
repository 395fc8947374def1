#include "ui/session/analysis_memory.h"

#include <algorithm>
#include <utility>

namespace stratascope {

AnalysisMemory::Result AnalysisMemory::find(const Texts& texts, const AnalysisRequest& request) {
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return entry.texts.lock() == texts && entry.request == request;
    });
    if (found == m_entries.end()) return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found);
    return m_entries.front().result;
}

void AnalysisMemory::insert(const Texts& texts, const AnalysisRequest& request, Result result) {
    std::erase_if(m_entries, [&](const Entry& entry) {
        return entry.texts.expired() || (entry.texts.lock() == texts && entry.request == request);
    });
    m_entries.push_front({texts, request, std::move(result)});
    if (m_entries.size() > m_capacity) m_entries.pop_back();
}

}  // namespace stratascope
