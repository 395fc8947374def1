#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "core/model/model_config.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// Sizes of well-known encoders: "mini" (4 layers of 256), "base" (12 of 768), "large" (24 of 1024), all BERT
// with 512 positions (Devlin et al. 2019; Turc et al. 2019).
std::optional<ModelConfig> shapeNamed(std::string_view name);

// The heads that random weights come with: a pooler, or with it those that a BERT is trained with, the
// decoder tied to the word embeddings.
enum class RandomHeads { Pooler, Pretraining };

// Weights of an encoder, drawn anew at each reading: normalisations do nothing, biases are 0, all else is
// evenly spread with a standard deviation of 0.02. The same seed gives the same weights. Errors:
// UnsupportedModelType.
std::unique_ptr<WeightReader> makeRandomWeights(const ModelConfig& config, std::uint64_t seed,
                                                RandomHeads heads = RandomHeads::Pooler);

}  // namespace stratascope
