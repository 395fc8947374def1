#pragma once

#include <cstddef>
#include <list>
#include <memory>

#include "ui/session/analysis.h"

namespace stratascope {

// The results used last, by encoding and request. Those of an encoding that nobody holds any more are given
// up, because results share its hidden states.
class AnalysisMemory {
public:
    using Texts = std::shared_ptr<const EncodedTexts>;
    using Result = std::shared_ptr<const AnalysisResult>;

    explicit AnalysisMemory(std::size_t capacity) : m_capacity(capacity) {}

    Result find(const Texts& texts, const AnalysisRequest& request);  // null where not remembered
    void insert(const Texts& texts, const AnalysisRequest& request, Result result);

private:
    struct Entry {
        std::weak_ptr<const EncodedTexts> texts;
        AnalysisRequest request;
        Result result;
    };

    std::size_t m_capacity;
    std::list<Entry> m_entries;  // the one used last in front
};

}  // namespace stratascope
