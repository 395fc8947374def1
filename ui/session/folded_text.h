#pragma once

#include <QString>

#include "core/inference/encoded_texts.h"

namespace stratascope {

// The source text of the tokens [first, last) whatever its case, without white space around it; where they
// point into none, the piece of the first.
QString foldedText(const EncodedTexts& texts, std::size_t first, std::size_t last);

}  // namespace stratascope
