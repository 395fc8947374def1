#pragma once

#include <filesystem>
#include <memory>

#include "core/text/tokenizer.h"

namespace stratascope {

// The tokenizer of a model folder: that of its tokenizer.json where there is one, else that of the slow
// tokenizer's files, of the kind that tokenizer_class in tokenizer_config.json, model_type in config.json or,
// where neither says, the files themselves tell. Errors: NoTokenizer, UnsupportedTokenizer, HeaderInvalid
// (not JSON), ConfigInvalid, and those of the kinds' own loaders.
std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path& folder);

}  // namespace stratascope
