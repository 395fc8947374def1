#pragma once

#include <memory>
#include <optional>

#include "core/text/json_part.h"
#include "core/text/subword_model.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// The model of a tokenizer.json.
struct JsonModel {
    std::shared_ptr<const Vocabulary> vocabulary;
    std::unique_ptr<const SubwordModel> model;
    std::optional<TokenId> unknown;
};

// Reads WordPiece, BPE or Unigram; files that do not name their model are known by its settings. Errors:
// UnsupportedTokenizer, ConfigInvalid, SpecialTokenMissing (unknown token).
JsonModel readModel(const JsonPart& part);

}  // namespace stratascope
