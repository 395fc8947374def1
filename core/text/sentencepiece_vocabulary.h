#pragma once

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

// The vocabulary that `family` makes of a model, without tokens that are added later.
SentencePieceVocabulary vocabularyOf(const SentencePieceFile& model, const SentencePieceFamily& family,
                                     std::size_t extraIds);

}  // namespace stratascope
