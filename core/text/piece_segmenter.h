#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/text/aligned_text.h"
#include "core/text/segment.h"
#include "core/text/sentencepiece_file.h"

namespace stratascope {

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
