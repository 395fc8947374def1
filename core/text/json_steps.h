#pragma once

#include <memory>

#include "core/text/json_part.h"
#include "core/text/text_steps.h"

namespace stratascope {

// The normalizer of a tokenizer.json; null where the file has none. Errors: UnsupportedTokenizer,
// ConfigInvalid.
std::unique_ptr<const Normalizer> readNormalizer(const JsonPart& part);

// The pre-tokenizer of a tokenizer.json; null where the file has none. Errors: UnsupportedTokenizer,
// ConfigInvalid.
std::unique_ptr<const Splitter> readSplitter(const JsonPart& part);

// Whether what readSplitter makes of it leaves characters that stand for bytes. Errors: ConfigInvalid.
bool cutsIntoBytes(const JsonPart& part);

}  // namespace stratascope
