#pragma once

#include <filesystem>
#include <memory>

#include "core/text/sentencepiece_family.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// The model file of `family` in a folder: under the family's own name, else under one that another family
// uses; nothing where there is none.
std::optional<std::filesystem::path> sentencePieceModelIn(const std::filesystem::path& folder,
                                                          const SentencePieceFamily& family);

// The tokenizer of a folder with such a model, as the slow tokenizers of transformers 4.29.2 read it:
// tokenizer_config.json, special_tokens_map.json and added_tokens.json (all optional) say which tokens are
// special, which are added, and how a text is prepared. Special tokens that the model does not have get the
// ids behind the vocabulary. Errors: files' codes, NoTokenizer (no model), HeaderInvalid, ConfigInvalid,
// SpecialTokenMissing (the model has no unknown piece), UnsupportedTokenizer.
std::shared_ptr<const Tokenizer> loadSentencePieceTokenizer(const std::filesystem::path& folder,
                                                            const SentencePieceFamily& family);

}  // namespace stratascope
