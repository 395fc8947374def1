#pragma once

#include <span>
#include <vector>

#include "core/base/matrix.h"
#include "core/base/pooling.h"

namespace stratascope {

// The vector of a text from the vectors of its tokens [tokens × hidden], special tokens included as in
// sentence-transformers; sums are accumulated in double. No tokens are the caller's fault: Error::Internal.
std::vector<float> pooled(const Matrix& tokens, Pooling pooling);

// Cosine between the vectors of two texts in every layer, from the same number of layers of both: L + 1
// values.
std::vector<float> textCosineByLayer(std::span<const Matrix> statesOfA, std::span<const Matrix> statesOfB,
                                     Pooling pooling);

}  // namespace stratascope
