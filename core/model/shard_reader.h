#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/model/weight_reader.h"

namespace stratascope {

// Opens the model that is split over several files by its index, model.safetensors.index.json or
// pytorch_model.bin.index.json. The tensors are all those that the shards hold. Errors: those of
// parseShardIndex and of the shards, FileTooLarge; ShardMissing; ShardIndexInvalid where a shard is an index
// itself, a tensor is not where the index says, or in two shards.
std::unique_ptr<WeightReader> openShards(const std::filesystem::path& index);

// The bytes of all shards that an index names; 0 where it cannot be read.
std::uintmax_t sizeOfShards(const std::filesystem::path& index);

}  // namespace stratascope
