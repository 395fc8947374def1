#pragma once

#include "core/text/json_part.h"
#include "core/text/pattern.h"

namespace stratascope {

// A pattern as tokenizer.json writes it, {"String": …} or {"Regex": …}. Errors: UnsupportedTokenizer where
// the regular expression is none of those that are known, ConfigInvalid.
Pattern readPattern(const JsonPart& part);

}  // namespace stratascope
