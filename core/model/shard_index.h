#pragma once

#include <map>
#include <string>
#include <string_view>

namespace stratascope {

// Which file of a model that is split over several holds which tensor: its *.index.json.
struct ShardIndex {
    std::map<std::string, std::string> shardOfTensor;
};

// Reads the "weight_map" of an index; everything beside it is skipped. Every shard it names is a plain file
// name. `source` names the index in errors. Errors: HeaderInvalid, DuplicateTensor, ShardIndexInvalid.
ShardIndex parseShardIndex(std::string_view json, const std::string& source);

}  // namespace stratascope
