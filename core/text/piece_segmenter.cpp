#include "core/text/piece_segmenter.h"

#include "core/text/bpe_segmenter.h"
#include "core/text/unigram_segmenter.h"

namespace stratascope {

std::unique_ptr<const PieceSegmenter> makePieceSegmenter(const SentencePieceFile& file) {
    if (file.algorithm == SentencePieceFile::Algorithm::Bpe) return std::make_unique<BpeSegmenter>(file);
    return std::make_unique<UnigramSegmenter>(file);
}

}  // namespace stratascope
