#pragma once

#include <filesystem>
#include <memory>

#include "core/text/tokenizer.h"

namespace stratascope {

// The tokenizer of a model folder: vocab.txt with the options of tokenizer_config.json and
// special_tokens_map.json (both optional). Errors: NoTokenizer, UnsupportedTokenizer, HeaderInvalid (not
// JSON), ConfigInvalid, and those of loadWordPieceTokenizer.
std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path& folder);

}  // namespace stratascope
