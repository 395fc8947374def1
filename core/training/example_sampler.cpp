#include "core/training/example_sampler.h"

#include <algorithm>
#include <utility>

namespace stratascope {
namespace {

// The member that holds place `index`, by where the members start.
std::size_t memberOf(const std::vector<std::size_t>& starts, std::size_t index) {
    return static_cast<std::size_t>(std::ranges::upper_bound(starts, index) - starts.begin()) - 1;
}

// One of begin … end − 1 other than `taken`, which is one of at least two.
std::size_t otherThan(std::size_t taken, std::size_t begin, std::size_t end, RandomSource& random) {
    const std::size_t drawn = begin + random.below(end - begin - 1);
    return drawn < taken ? drawn : drawn + 1;
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
    : m_corpus(corpus), m_vocabulary(vocabulary), m_settings(std::move(settings)) {
    if (m_settings.lengths.empty() || std::ranges::min(m_settings.lengths) < shortestLength)
        throw Error(ErrorCode::InputInvalid, {"lengths of sequences"});
}

TrainingBatch ExampleSampler::batch(std::size_t number) const {
    RandomSource random(randomBits(m_settings.seed, number));
    const std::size_t length = m_settings.lengths[random.below(m_settings.lengths.size())];
    TrainingBatch batch;
    for (std::size_t tokens = 0; tokens < m_settings.batchTokens;) {
        TrainingSequence sequence = draw(length, random);
        maskWords(sequence, m_settings.maskShare, m_vocabulary, random);
        if (sequence.masked.empty()) continue;  // it holds unknown tokens alone
        tokens += sequence.tokens.ids.size();
        batch.push_back(std::move(sequence));
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
        const std::size_t place = token - m_corpus.lines[lineNumber];
        const std::size_t start = random.chance(0.5) ? 0 : windowStart(place, own, capacity);
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

// Where a window of `capacity` tokens that holds the one at `place` starts in a line: at the beginning of its
// word, or as soon as the window reaches the end of the line.
std::size_t ExampleSampler::windowStart(std::size_t place, Ids line, std::size_t capacity) const {
    const std::size_t own = wordStart(line, place);
    std::size_t start = line.size() - capacity;
    if (own <= start) return own;
    while (m_vocabulary.continuing[static_cast<std::size_t>(line[start])])
        ++start;
    return start;
}

std::size_t ExampleSampler::wordStart(Ids line, std::size_t place) const {
    while (place > 0 && m_vocabulary.continuing[static_cast<std::size_t>(line[place])])
        --place;
    return place;
}

TrainingSequence ExampleSampler::pair(std::size_t lineNumber, std::size_t length,
                                      RandomSource& random) const {
    const bool follows = random.chance(0.5);
    Ids first = line(lineNumber);
    Ids second = line(follows ? lineNumber + 1 : strangeLine(lineNumber, random));
    fit(first, second, length - 3, random);
    TrainingSequence sequence = framed(first, second);
    sequence.next = follows ? NextSentence::IsNext : NextSentence::IsNotNext;
    return sequence;
}

// A line of another document; of the same one only where there is no other, and then not the one that
// follows.
std::size_t ExampleSampler::strangeLine(std::size_t lineNumber, RandomSource& random) const {
    if (m_corpus.documentCount() == 1) return otherThan(lineNumber + 1, 0, m_corpus.lineCount(), random);
    const std::size_t document = documentOf(lineNumber);
    const std::size_t file = memberOf(m_corpus.files, document);
    const bool alone = m_corpus.files[file + 1] - m_corpus.files[file] == 1;
    const std::size_t begin = alone ? 0 : m_corpus.files[file];
    const std::size_t end = alone ? m_corpus.documentCount() : m_corpus.files[file + 1];
    const std::size_t other = otherThan(document, begin, end, random);
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
