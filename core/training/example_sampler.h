#pragma once

#include "core/training/training_corpus.h"
#include "core/training/word_masking.h"

namespace stratascope {

// The fewest tokens that a longest sequence may have: some of two texts stay beside [CLS] and twice [SEP].
constexpr std::size_t shortestLength = 8;

// How batches are drawn from a corpus.
struct SamplingSettings {
    std::uint64_t seed = 1;
    std::size_t batchTokens = 4096;                    // at least as many in each batch
    std::vector<std::size_t> lengths = {32, 64, 128};  // longest sequence; drawn for each batch
    double maskShare = 0.15;
    double pairShare = 0.5;  // of the sequences are pairs, where their documents have a line behind them

    friend bool operator==(const SamplingSettings&, const SamplingSettings&) = default;
};

// Draws batches: each is a function of the settings and its number, so that training can go on at any of
// them. Sequences come from around a token drawn evenly from the corpus. Half of the pairs are followed by a
// line of another document, of the same file where it has several (Devlin et al. 2019, appendix A.2).
class ExampleSampler {
public:
    // Both must outlive this. Some token of the corpus is not special. Errors: InputInvalid (no lengths, or a
    // length below shortestLength).
    ExampleSampler(const TrainingCorpus& corpus, const TrainingVocabulary& vocabulary,
                   SamplingSettings settings);

    // Every sequence has a masked token; those of one length stand together.
    TrainingBatch batch(std::size_t number) const;

private:
    using Ids = std::span<const TokenId>;
    Ids line(std::size_t number) const;
    TrainingSequence draw(std::size_t length, RandomSource& random) const;
    TrainingSequence single(std::size_t token, std::size_t line, std::size_t length,
                            RandomSource& random) const;
    TrainingSequence pair(std::size_t line, std::size_t length, RandomSource& random) const;
    std::size_t strangeLine(std::size_t line, RandomSource& random) const;
    std::size_t documentOf(std::size_t line) const;
    std::size_t windowStart(std::size_t place, Ids line, std::size_t capacity) const;
    std::size_t wordStart(Ids line, std::size_t place) const;
    TrainingSequence framed(Ids first, Ids second) const;

    const TrainingCorpus& m_corpus;
    const TrainingVocabulary& m_vocabulary;
    SamplingSettings m_settings;
};

}  // namespace stratascope
