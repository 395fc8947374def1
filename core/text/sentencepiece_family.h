#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "core/text/special_token_settings.h"

namespace stratascope {

// What distinguishes the tokenizers that are made of a SentencePiece model, as the slow tokenizers of
// transformers 4.29.2 have it.
struct SentencePieceFamily {
    // How the ids of the model's pieces become the tokenizer's. Fairseq kept places of its own for <s>,
    // <pad>,
    // </s> and <unk>, before those of the model's pieces, of which XLM-R leaves out the first three.
    enum class Ids { OfModel, XlmRoberta, Camembert };
    enum class Framing { Bare, Bert, Roberta, Xlnet, T5 };

    std::string_view tokenizerClass;
    std::string_view file;                              // the model, as the family names it
    std::array<std::string_view, specialRoles> tokens;  // by role; empty: none
    std::vector<std::string_view> additional = {};
    Ids ids = Ids::OfModel;
    Framing framing = Framing::Bare;
    bool cleansText = false;   // AlbertText comes first, and commas are cut off numbers
    bool lowerCases = false;   // unless the settings say otherwise
    std::size_t extraIds = 0;  // unless the settings say otherwise: <extra_id_0> and so on, at the end
};

// The family of a tokenizer class, given without "Fast"; null where it is none of them.
const SentencePieceFamily* sentencePieceFamily(std::string_view tokenizerClass);

// A model without a family: its own pieces and ids, nothing added to a text.
const SentencePieceFamily& plainSentencePiece();

}  // namespace stratascope
