#pragma once

#include <vector>

#include "core/inference/encoded_texts.h"

namespace stratascope {

// Where each token of `before` stands in `after`, −1 where it is gone. Within a text (A or B) the tokens that
// begin and end it alike stay; of what was changed between them, the k-th token of a text is the k-th of the
// same text, whatever its case. The model may be another one.
std::vector<int> tokenPlaces(const EncodedTexts& before, const EncodedTexts& after);

}  // namespace stratascope
