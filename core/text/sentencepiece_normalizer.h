#pragma once

#include <stop_token>

#include "core/text/piece_trie.h"
#include "core/text/sentencepiece_file.h"
#include "core/text/text_steps.h"

namespace stratascope {

// Turns a text into what a SentencePiece model's pieces are made of: Normalizer::Normalize of SentencePiece
// 0.1.97 and 0.2.0, with the source's bytes behind every character.
class SentencePieceNormalizer : public Normalizer {
public:
    explicit SentencePieceNormalizer(const SentencePieceFile& file);

    // A character has the bytes of all the characters that it replaces; a "▁" that no character stands behind
    // has none. Empty where `text` is empty or white space alone. Throws Cancelled soon after `stop` is
    // stopped.
    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override;

private:
    std::size_t replaceStart(AlignedSpan text, AlignedText& replacement) const;
    AlignedSpan withoutLeadingSpaces(AlignedSpan text) const;
    AlignedText joined(AlignedSpan text, const std::stop_token& stop) const;

    CharacterMap m_characterMap;
    PieceTrie m_userDefined;
    bool m_spaceAsSuffix;
    bool m_addsDummyPrefix;
    bool m_removesExtraSpaces;
};

}  // namespace stratascope
