#include "core/text/text_steps.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "core/base/progress.h"
#include "core/text/growth_limit.h"

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
    const GrowthLimit limit(run);
    std::vector<AlignedText> runs;
    runs.push_back(std::move(run));
    for (const auto& step : m_steps) {
        std::vector<AlignedText> next;
        std::size_t characters = 0;
        for (AlignedText& part : runs) {
            throwIfStopped(stop);
            const std::size_t known = next.size();
            if (!part.empty()) step->appendParts(std::move(part), next, stop);
            for (const AlignedText& made : std::span(next).subspan(known))
                characters += made.size();
            limit.check(characters);
        }
        runs = std::move(next);
    }
    std::ranges::move(runs, std::back_inserter(parts));
}

}  // namespace stratascope
