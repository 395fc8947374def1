#pragma once

#include "core/data/safetensors_writer.h"
#include "core/inference/trainable_model.h"

namespace stratascope {

// A BERT's configuration as transformers reads it.
std::string bertConfigJson(const ModelConfig& config);

// Writes config.json for a BertForPreTraining. Errors: FileUnwritable, DiskFull.
void writeModelConfig(const std::filesystem::path& folder, const ModelConfig& config);

// Writes tokenizer_config.json of a tokenizer that puts all into lower case, for texts of `longest` tokens.
// Errors: FileUnwritable, DiskFull.
void writeTokenizerConfig(const std::filesystem::path& folder, std::size_t longest);

// Writes model.safetensors. Errors: FileUnwritable, DiskFull.
void writeModelWeights(const std::filesystem::path& folder, const std::vector<WeightTensor>& weights,
                       FloatStorage storage);

}  // namespace stratascope
