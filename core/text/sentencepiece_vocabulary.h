#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/text/sentencepiece_family.h"
#include "core/text/sentencepiece_file.h"

namespace stratascope {

// A family's vocabulary, made of a model's pieces.
struct SentencePieceVocabulary {
    std::vector<std::string> pieces;  // by the family's id; empty where no text gets the id
    std::vector<TokenId> ids;         // the family's id of each of the model's pieces
    TokenId unknown = 0;
};

// The vocabulary that `family` makes of a model, without tokens that are added later. `path` stands in errors
// only. Errors: UnsupportedTokenizer (a model too small to hold the family's own pieces).
SentencePieceVocabulary vocabularyOf(const SentencePieceFile& model, const SentencePieceFamily& family,
                                     std::size_t extraIds, const std::filesystem::path& path);

}  // namespace stratascope
