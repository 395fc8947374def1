#pragma once

#include "core/training/training_corpus.h"
#include "core/training/word_masking.h"

namespace stratascope {

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
// them. Sequences begin at a token drawn evenly from the corpus. Half of the pairs are followed by a line of
// another document, of the same file where it has several (Devlin et al. 2019, appendix A.2).
class ExampleSampler {
public:
    // Both must outlive this.
    ExampleSampler(const TrainingCorpus& corpus, const TrainingVocabulary& vocabulary,
                   SamplingSettings settings);

    // Sequences of one length stand together.
    TrainingBatch batch(std::size_t number) const;

private:
    using Ids = std::span<const TokenId>;
    Ids line(std::size_t number) const;
    TrainingSequence draw(std::size_t length, RandomSource& random) const;
    TrainingSequence single(std::size_t token, std::size_t line, std::size_t length,
                            RandomSource& random) const;
    TrainingSequence pair(std::size_t line, std::size_t length, RandomSource& random) const;
    std::size_t strangeLine(std::size_t document, RandomSource& random) const;
    std::size_t documentOf(std::size_t line) const;
    std::size_t windowStart(std::size_t token, Ids line, std::size_t begin, std::size_t capacity,
                            RandomSource& random) const;
    TrainingSequence framed(Ids first, Ids second) const;

    const TrainingCorpus& m_corpus;
    const TrainingVocabulary& m_vocabulary;
    SamplingSettings m_settings;
};

}  // namespace stratascope
