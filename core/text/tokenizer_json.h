#pragma once

#include <filesystem>
#include <memory>

#include "core/text/tokenizer.h"

namespace stratascope {

// The tokenizer that a tokenizer.json of huggingface/tokenizers describes. Its parts are those of the
// families that this program reads; any other part is refused by its name. Truncation and padding, which are
// a caller's choice, and the decoder are not looked at. A tokenizer_config.json beside it may overrule some
// of its settings (json_settings.h), and it or special_tokens_map.json say which token is the mask; without
// them it is [MASK] or <mask>. Errors: files' codes, HeaderInvalid (not JSON), UnsupportedTokenizer,
// ConfigInvalid, SpecialTokenMissing.
std::shared_ptr<const Tokenizer> loadTokenizerJson(const std::filesystem::path& file);

}  // namespace stratascope
