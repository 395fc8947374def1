#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/text/aligned_text.h"
#include "core/text/sentencepiece_file.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// A part of a normalised text and the piece that it is.
struct Segment {
    TokenId id = 0;         // of the unknown piece, where the part is no other
    std::size_t first = 0;  // code points [first, first + count)
    std::size_t count = 0;

    friend bool operator==(const Segment&, const Segment&) = default;
};

// Cuts a normalised text into the pieces of a SentencePiece model.
class PieceSegmenter {
public:
    virtual ~PieceSegmenter() = default;

    // Segments that cover `text`, in order. Time grows linearly with the text, a logarithm aside. Throws
    // Cancelled soon after `stop` is stopped.
    virtual std::vector<Segment> segment(AlignedSpan text, const std::stop_token& stop) const = 0;
};

// The segmenter of the model's algorithm.
std::unique_ptr<const PieceSegmenter> makePieceSegmenter(const SentencePieceFile& file);

}  // namespace stratascope
