#pragma once

#include <array>
#include <memory>
#include <vector>

#include "core/text/piece_segmenter.h"
#include "core/text/sentencepiece_normalizer.h"
#include "core/text/subword_model.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// What distinguishes the tokenizers that are made of one SentencePiece model.
struct SentencePieceRules {
    std::shared_ptr<const Vocabulary> vocabulary;
    std::vector<TokenId> ids;    // the vocabulary's id of each of the model's pieces
    TokenId unknown = 0;         // the vocabulary's id of what has no piece
    bool cutsOffCommas = false;  // a piece such as "9," is taken apart, as ALBERT and XLNet do
};

// Takes a normalised text apart into the pieces of a SentencePiece model, as SentencePieceProcessor::Encode
// of 0.1.97 and 0.2.0 does. (The library itself cannot be in one process with libtorch: the copies of
// protobuf in both get mixed up, and loading libtorch ends in a segmentation fault.) Neighbouring unknown
// characters are one piece; or each of their bytes is one, where the model says so. The "▁" before a word is
// no part of its piece's span, unless it stands alone.
class SentencePieceModel : public SubwordModel {
public:
    SentencePieceModel(const SentencePieceFile& file, SentencePieceRules rules);

    void appendPieces(AlignedSpan text, std::vector<SubwordPiece>& pieces,
                      const std::stop_token& stop) const override;

private:
    class Assembly;

    std::vector<Segment> segments(AlignedSpan text, const std::stop_token& stop) const;
    TokenId idOf(const Segment& segment, AlignedSpan text) const;
    TokenId idOf(AlignedSpan piece) const;

    std::unique_ptr<const PieceSegmenter> m_segmenter;
    SentencePieceNormalizer m_normalizer;
    SentencePieceRules m_rules;
    TokenId m_unknownPiece;
    std::vector<TokenId> m_bytes;  // the vocabulary's ids of the byte pieces; empty without byte fallback
    bool m_spaceAsSuffix;
};

}  // namespace stratascope
