#include "core/text/text_steps.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/progress.h"

namespace stratascope {

NormalizerSequence::NormalizerSequence(std::vector<std::unique_ptr<const Normalizer>> steps)
    : m_steps(std::move(steps)) {}

AlignedText NormalizerSequence::normalized(AlignedText text, const std::stop_token& stop) const {
    for (const auto& step : m_steps)
        text = step->normalized(std::move(text), stop);
    return text;
}

SplitterSequence::SplitterSequence(std::vector<std::unique_ptr<const Splitter>> steps)
    : m_steps(std::move(steps)) {}

void SplitterSequence::appendParts(AlignedText run, std::vector<AlignedText>& parts,
                                   const std::stop_token& stop) const {
    std::vector<AlignedText> runs;
    runs.push_back(std::move(run));
    for (const auto& step : m_steps) {
        std::vector<AlignedText> next;
        for (AlignedText& part : runs) {
            throwIfStopped(stop);
            if (!part.empty()) step->appendParts(std::move(part), next, stop);
        }
        runs = std::move(next);
    }
    std::ranges::move(runs, std::back_inserter(parts));
}

}  // namespace stratascope
