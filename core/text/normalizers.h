#pragma once

#include <memory>
#include <string_view>

#include "core/text/character_map.h"
#include "core/text/pattern.h"
#include "core/text/text_steps.h"
#include "core/text/unicode_form.h"

namespace stratascope {

// The normalizers of huggingface/tokenizers, each by the name that it has there. None makes more of a text
// than GrowthLimit allows.

struct BertNormalizerRules {
    bool cleanText = true;
    bool spaceChineseCharacters = true;
    bool stripAccents = true;
    bool lowerCase = true;
};

// BertNormalizer. It keeps unassigned code points, which the slow BertTokenizer removes, and does not know
// U+2B820 … U+2B91F as Chinese.
std::unique_ptr<const Normalizer> bertNormalizer(const BertNormalizerRules& rules);

// NFC, NFD, NFKC, NFKD.
std::unique_ptr<const Normalizer> formNormalizer(UnicodeForm form);

// Lowercase: code point by code point.
std::unique_ptr<const Normalizer> lowerCaseNormalizer();

// StripAccents: takes away all marks (M*) that stand alone; it decomposes nothing.
std::unique_ptr<const Normalizer> markStripper();

// Strip: white space at the ends.
std::unique_ptr<const Normalizer> spaceStripper(bool left, bool right);

// Replace. What is put in covers the bytes of the match.
std::unique_ptr<const Normalizer> replacer(Pattern pattern, std::string_view content);

// Prepend: before a text that is not empty. What is put in has the bytes of the first character.
std::unique_ptr<const Normalizer> prefixer(std::string_view content);

// Nmt: SentencePiece's rules for control characters and spaces.
std::unique_ptr<const Normalizer> nmtNormalizer();

// Precompiled: at each place the longest entry is replaced, as SentencePiece does, and what is put in covers
// the bytes of all that it replaces. The fast reference in Rust differs where a mark follows a character that
// has an entry of its own (a grapheme cluster of at most 5 bytes becomes what its shortest entry says, so
// that U+02B5 U+0314 loses its mark; larger clusters are replaced code point by code point, so that U+FF76
// U+FF9E stays two letters); the one in JavaScript and the models' own training agree with SentencePiece.
std::unique_ptr<const Normalizer> charsMapNormalizer(CharacterMap map);

// Appends `content` to `text`, with the bytes of all of `old`, which it replaces and which is not empty.
void appendInPlaceOf(AlignedSpan old, std::u32string_view content, AlignedText& text);

// Puts `content` before `text`, with the bytes of the first character of `text`, which is not empty.
void prepend(AlignedText& text, std::u32string_view content);

}  // namespace stratascope
