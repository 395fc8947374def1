#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/text/aligned_text.h"

namespace stratascope {

// Changes the characters of a text before it is cut. A character that is put in or that replaces others takes
// over the bytes of the source that it stands for; no offset runs backwards.
class Normalizer {
public:
    virtual ~Normalizer() = default;
    virtual AlignedText normalized(AlignedText text, const std::stop_token& stop) const = 0;
};

// Cuts a run of normalised text into parts, and may change their characters, as byte-level pieces need.
class Splitter {
public:
    virtual ~Splitter() = default;

    // Appends the parts of `run`, which is not empty, in order. Parts that are empty count for nothing.
    virtual void appendParts(AlignedText run, std::vector<AlignedText>& parts,
                             const std::stop_token& stop) const = 0;
};

// Several normalizers, one after the other; none at all leaves the text as it is.
class NormalizerSequence : public Normalizer {
public:
    explicit NormalizerSequence(std::vector<std::unique_ptr<const Normalizer>> steps);
    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override;

private:
    std::vector<std::unique_ptr<const Normalizer>> m_steps;
};

// Several splitters, each of which cuts the parts that the one before it left; none at all leaves the run
// whole. All parts together hold no more than GrowthLimit allows.
class SplitterSequence : public Splitter {
public:
    explicit SplitterSequence(std::vector<std::unique_ptr<const Splitter>> steps);
    void appendParts(AlignedText run, std::vector<AlignedText>& parts,
                     const std::stop_token& stop) const override;

private:
    std::vector<std::unique_ptr<const Splitter>> m_steps;
};

}  // namespace stratascope
