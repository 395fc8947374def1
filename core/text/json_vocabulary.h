#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/text/bpe_model.h"
#include "core/text/json_part.h"
#include "core/text/vocabulary.h"

namespace stratascope {

// The vocabulary that an object of pieces and their ids is. Ids may have holes. Errors: ConfigInvalid where
// an id is none (row 26 of the bad inputs) or is given twice, or a piece is longer than longestJsonPiece.
std::shared_ptr<const Vocabulary> readVocabulary(const JsonPart& object);

// The merge of two pieces; nothing where they or what they become is not in the vocabulary.
std::optional<BpeMerge> mergeOf(const std::string& left, const std::string& right,
                                const Vocabulary& vocabulary);

}  // namespace stratascope
