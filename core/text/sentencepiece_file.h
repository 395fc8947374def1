#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/character_map.h"
#include "core/text/model_pieces.h"

namespace stratascope {

// What a SentencePiece model file says (sentencepiece_model.proto of SentencePiece 0.2.0), with the defaults
// of that definition.
struct SentencePieceFile {
    enum class Algorithm { Unigram = 1, Bpe = 2 };

    std::vector<ModelPiece> pieces = {};
    Algorithm algorithm = Algorithm::Unigram;
    bool byteFallback = false;       // unknown characters become pieces of one byte each
    bool spaceAsSuffix = false;      // "▁" ends a word instead of starting it
    bool addsDummyPrefix = true;     // a text starts with "▁" (ends, where spaceAsSuffix)
    bool removesExtraSpaces = true;  // at both ends, and all but one between words
    CharacterMap characterMap = {};
};

// The longest piece that a model may have, in bytes.
constexpr std::size_t longestModelPiece = 1024;

// Reads a model and checks all that encoding relies on: pieces are valid UTF-8 without NUL, neither empty nor
// longer than `longestModelPiece` nor there twice, scores are finite, exactly one piece is the unknown one,
// and the bytes are complete where unknown characters become bytes. Nothing is allocated that the bytes do
// not hold. `path` stands in errors only. Errors: HeaderInvalid (broken file, at which byte),
// SpecialTokenMissing (no unknown piece), UnsupportedTokenizer (a model of whole words or of characters, or
// one that does not mark spaces).
SentencePieceFile parseSentencePieceFile(std::string_view bytes, const std::filesystem::path& path);

}  // namespace stratascope
