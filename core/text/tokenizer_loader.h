#pragma once

#include <filesystem>
#include <memory>

#include "core/text/tokenizer.h"

namespace stratascope {

// The tokenizer of a model folder, by its tokenizer_config.json or config.json (tokenizer_class.h): a
// SentencePiece model (spiece.model, sentencepiece.bpe.model or tokenizer.model) in the way of its family, or
// vocab.txt; a folder that says nothing has BERT's vocab.txt, or a tokenizer.model without a family. Errors:
// NoTokenizer, UnsupportedTokenizer (another class, by its name), HeaderInvalid (not JSON), ConfigInvalid,
// and those of loadWordPieceTokenizer and loadSentencePieceTokenizer.
std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path& folder);

}  // namespace stratascope
