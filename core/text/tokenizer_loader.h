#pragma once

#include <filesystem>
#include <memory>

#include "core/text/tokenizer.h"

namespace stratascope {

// The tokenizer of a model folder: that of its tokenizer.json where there is one, else that of the slow
// tokenizer's files, by what tokenizer_config.json or config.json say (tokenizer_class.h): a SentencePiece
// model (spiece.model, sentencepiece.bpe.model or tokenizer.model) in the way of its family, vocab.json with
// merges.txt, or vocab.txt. A folder that says nothing has a tokenizer.model without a family, RoBERTa's
// files or BERT's. Errors: NoTokenizer, UnsupportedTokenizer (another class, by its name), HeaderInvalid (not
// JSON), ConfigInvalid, and those of the kinds' own loaders.
std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path& folder);

}  // namespace stratascope
