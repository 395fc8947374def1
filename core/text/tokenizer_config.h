#pragma once

#include <filesystem>

#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {

// The WordPiece options of a model folder, from its tokenizer_config.json and then, as in the reference, its
// special_tokens_map.json; either may be absent. Errors: files' codes, HeaderInvalid (not JSON),
// ConfigInvalid, UnsupportedTokenizer (a setting that changes the words and is not ours).
WordPieceOptions readWordPieceOptions(const std::filesystem::path& folder,
                                      const WordPieceOptions& defaults = {});

}  // namespace stratascope
