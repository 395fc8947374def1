#include "core/text/step_cutter.h"

#include <utility>

#include "core/base/progress.h"

namespace stratascope {
namespace {

std::vector<AddedToken> tokensAsWritten(const AddedTokens& tokens) {
    std::vector<AddedToken> chosen = tokens.all();
    std::erase_if(chosen, &AddedToken::normalized);
    return chosen;
}

// The tokens that are looked for in normalised text, their contents normalised.
std::vector<AddedToken> normalizedTokens(const AddedTokens& tokens, const Normalizer* normalizer) {
    std::vector<AddedToken> chosen = tokens.all();
    std::erase_if(chosen, [](const AddedToken& token) { return !token.normalized; });
    if (normalizer)
        for (AddedToken& token : chosen)
            token.content = toUtf8(normalizer->normalized(alignedText(token.content), {}));
    return chosen;
}

// Hands the tokens in `run` to `words` and what lies between them to `rest`.
void divide(AlignedSpan run, const AddedTokens& tokens, std::vector<Word>& words, const std::stop_token& stop,
            const auto& rest) {
    std::size_t begin = 0;
    const auto restUntil = [&](std::size_t end) {
        if (end > begin) rest(run.subspan(begin, end - begin));
    };
    for (const AddedTokenPlace& place : tokens.placesIn(run, stop)) {
        restUntil(place.first);
        const AlignedSpan token = run.subspan(place.first, place.last - place.first);
        words.push_back({AlignedText(token.begin(), token.end()), place.token});
        begin = place.last;
    }
    restUntil(run.size());
}

}  // namespace

StepCutter::StepCutter(const AddedTokens& tokens, CutterSteps steps)
    : m_steps(std::move(steps)),
      m_asWritten(tokensAsWritten(tokens)),
      m_normalized(normalizedTokens(tokens, m_steps.normalizer.get())) {}

std::vector<Word> StepCutter::words(AlignedText text, const std::stop_token& stop) const {
    if (m_steps.wholeText) text = m_steps.wholeText->normalized(std::move(text), stop);
    std::vector<Word> words;
    divide(text, m_asWritten, words, stop, [&](AlignedSpan run) { appendNormalized(run, words, stop); });
    return words;
}

void StepCutter::appendNormalized(AlignedSpan run, std::vector<Word>& words,
                                  const std::stop_token& stop) const {
    throwIfStopped(stop);
    AlignedText text(run.begin(), run.end());
    if (m_steps.normalizer) text = m_steps.normalizer->normalized(std::move(text), stop);
    divide(text, m_normalized, words, stop, [&](AlignedSpan rest) { appendSplit(rest, words, stop); });
}

void StepCutter::appendSplit(AlignedSpan run, std::vector<Word>& words, const std::stop_token& stop) const {
    std::vector<AlignedText> parts;
    if (m_steps.splitter) {
        m_steps.splitter->appendParts(AlignedText(run.begin(), run.end()), parts, stop);
    } else {
        parts.emplace_back(run.begin(), run.end());
    }
    for (AlignedText& part : parts)
        if (!part.empty()) words.push_back({std::move(part), nullptr});
}

}  // namespace stratascope
