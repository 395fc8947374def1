#pragma once

#include <string>
#include <vector>

#include "core/base/pooling.h"
#include "core/data/array_file.h"
#include "core/inference/engine.h"

namespace stratascope {

// The arrays of one sequence: hidden_states [layers, tokens, hidden] of the layers chosen (0 = embeddings),
// attentions [layers, heads, tokens, tokens] of those of them that have any (where the encoding holds them),
// ids, and tokens (where `pieces` are known).
std::vector<NamedArray> extractedArrays(const Encoding& encoding, const std::vector<std::size_t>& layers,
                                        const std::vector<TokenId>& ids,
                                        const std::vector<std::string>& pieces);

// What the model's heads give, those that it has: pooled [hidden], next_sentence_logits [2],
// replaced_token_logits [tokens], language_model_logits [tokens, vocabulary].
std::vector<NamedArray> headArrays(const Encoding& encoding);

// The text's vector in each of these layers: text_vectors [layers, hidden].
NamedArray textVectors(const Encoding& encoding, const std::vector<std::size_t>& layers, Pooling pooling);

// The array that tells a table which layers its rows are of.
NamedArray layerNumbers(const std::vector<std::size_t>& layers);

}  // namespace stratascope
