#include "core/training/example_sampler.h"

#include <algorithm>
#include <utility>

namespace stratascope {
namespace {

// The member that holds place `index`, by where the members start.
std::size_t memberOf(const std::vector<std::size_t>& starts, std::size_t index) {
    return static_cast<std::size_t>(std::ranges::upper_bound(starts, index) - starts.begin()) - 1;
}

// Takes tokens from the longer of the two until both fit, from its end or from its beginning.
void fit(std::span<const TokenId>& first, std::span<const TokenId>& second, std::size_t capacity,
         RandomSource& random) {
    const bool fromEnds = random.chance(0.5);
    while (first.size() + second.size() > capacity) {
        auto& longer = first.size() > second.size() ? first : second;
        longer = fromEnds ? longer.first(longer.size() - 1) : longer.last(longer.size() - 1);
    }
}

}  // namespace

ExampleSampler::ExampleSampler(const TrainingCorpus& corpus, const TrainingVocabulary& vocabulary,
                               SamplingSettings settings)
    : m_corpus(corpus), m_vocabulary(vocabulary), m_settings(std::move(settings)) {}

TrainingBatch ExampleSampler::batch(std::size_t number) const {
    RandomSource random(randomBits(m_settings.seed, number));
    const std::size_t length = m_settings.lengths[random.below(m_settings.lengths.size())];
    TrainingBatch batch;
    for (std::size_t tokens = 0; tokens < m_settings.batchTokens;) {
        batch.push_back(draw(length, random));
        maskWords(batch.back(), m_settings.maskShare, m_vocabulary, random);
        tokens += batch.back().tokens.ids.size();
    }
    std::ranges::stable_sort(batch, {},
                             [](const TrainingSequence& sequence) { return sequence.tokens.ids.size(); });
    return batch;
}

ExampleSampler::Ids ExampleSampler::line(std::size_t number) const {
    const std::size_t begin = m_corpus.lines[number];
    return Ids(m_corpus.ids).subspan(begin, m_corpus.lines[number + 1] - begin);
}

std::size_t ExampleSampler::documentOf(std::size_t line) const {
    return memberOf(m_corpus.documents, line);
}

TrainingSequence ExampleSampler::draw(std::size_t length, RandomSource& random) const {
    const std::size_t token = random.below(m_corpus.ids.size());
    const std::size_t line = memberOf(m_corpus.lines, token);
    const bool hasNext = line + 1 < m_corpus.documents[documentOf(line) + 1];
    if (random.chance(m_settings.pairShare) && hasNext) return pair(line, length, random);
    return single(token, line, length, random);
}

// A long line may begin at any of its words; a short one may take the following lines of its document along.
TrainingSequence ExampleSampler::single(std::size_t token, std::size_t lineNumber, std::size_t length,
                                        RandomSource& random) const {
    const std::size_t capacity = length - 2;
    const Ids own = line(lineNumber);
    if (own.size() > capacity) {
        const std::size_t start = windowStart(token, own, m_corpus.lines[lineNumber], capacity, random);
        return framed(own.subspan(start, std::min(capacity, own.size() - start)), {});
    }
    std::size_t last = lineNumber + 1;
    const std::size_t begin = m_corpus.lines[lineNumber];
    const std::size_t documentEnd = m_corpus.documents[documentOf(lineNumber) + 1];
    if (random.chance(0.5)) {
        while (last < documentEnd && m_corpus.lines[last + 1] - begin <= capacity)
            ++last;
    }
    return framed(Ids(m_corpus.ids).subspan(begin, m_corpus.lines[last] - begin), {});
}

// Within a line, for a window of `capacity` tokens: its beginning half of the time, else a word near `token`.
std::size_t ExampleSampler::windowStart(std::size_t token, Ids own, std::size_t begin, std::size_t capacity,
                                        RandomSource& random) const {
    if (random.chance(0.5)) return 0;
    std::size_t start = std::min(token - begin, own.size() - capacity);
    while (start > 0 && m_vocabulary.continuing[static_cast<std::size_t>(own[start])])
        --start;
    return start;
}

TrainingSequence ExampleSampler::pair(std::size_t lineNumber, std::size_t length,
                                      RandomSource& random) const {
    const bool follows = random.chance(0.5);
    Ids first = line(lineNumber);
    Ids second = line(follows ? lineNumber + 1 : strangeLine(documentOf(lineNumber), random));
    fit(first, second, length - 3, random);
    TrainingSequence sequence = framed(first, second);
    sequence.next = follows ? NextSentence::IsNext : NextSentence::IsNotNext;
    return sequence;
}

// A line of another document; of the same one only where there is no other.
std::size_t ExampleSampler::strangeLine(std::size_t document, RandomSource& random) const {
    const std::size_t file = memberOf(m_corpus.files, document);
    const bool alone = m_corpus.files[file + 1] - m_corpus.files[file] == 1;
    const std::size_t begin = alone ? 0 : m_corpus.files[file];
    const std::size_t end = alone ? m_corpus.documentCount() : m_corpus.files[file + 1];
    std::size_t other = document;
    if (end - begin > 1) {
        other = begin + random.below(end - begin - 1);
        if (other >= document) ++other;
    }
    const std::size_t first = m_corpus.documents[other];
    return first + random.below(m_corpus.documents[other + 1] - first);
}

// [CLS] first [SEP], or [CLS] first [SEP] second [SEP]
TrainingSequence ExampleSampler::framed(Ids first, Ids second) const {
    TrainingSequence sequence;
    std::vector<TokenId>& ids = sequence.tokens.ids;
    ids.push_back(m_vocabulary.classToken);
    ids.insert(ids.end(), first.begin(), first.end());
    ids.push_back(m_vocabulary.separator);
    sequence.tokens.typeIds.assign(ids.size(), 0);
    if (second.empty()) return sequence;
    ids.insert(ids.end(), second.begin(), second.end());
    ids.push_back(m_vocabulary.separator);
    sequence.tokens.typeIds.resize(ids.size(), 1);
    return sequence;
}

}  // namespace stratascope
