#pragma once

#include <string>
#include <vector>

#include "core/text/piece_trie.h"

namespace stratascope {

// What a piece of a SentencePiece model is for; numbered as in the file.
enum class PieceKind { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

// A piece of a SentencePiece model. Its id is its place.
struct ModelPiece {
    std::string text = {};
    float score = 0;
    PieceKind kind = PieceKind::Normal;
};

inline bool isUserDefined(PieceKind kind) {
    return kind == PieceKind::UserDefined;
}

// The id of the unknown piece, of which there must be one.
TokenId unknownPiece(const std::vector<ModelPiece>& pieces);

// The pieces whose kind is wanted.
PieceTrie trieOf(const std::vector<ModelPiece>& pieces, bool (*wanted)(PieceKind));

}  // namespace stratascope
