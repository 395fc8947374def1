#pragma once

#include <vector>

#include "core/text/tokenizer.h"

namespace stratascope {

// Takes tokens off the end of `a`, or one by one off the longer of `a` and `b` (off `b` when they are equally
// long), until at most `most` are left: "longest_first" of transformers 4.29.2. Returns how many were taken
// off.
std::size_t truncateLongestFirst(std::vector<Token>& a, std::vector<Token>& b, std::size_t most);

// The same for "longest_first" of the fast reference (truncate_encodings of huggingface/tokenizers): where
// both must lose tokens and an odd number is left, it is the longer text, `b` when they are equally long,
// that keeps one more.
std::size_t truncateLongestFirstAsFast(std::vector<Token>& a, std::vector<Token>& b, std::size_t most);

}  // namespace stratascope
