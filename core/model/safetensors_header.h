#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/weight_reader.h"

namespace stratascope {

// The largest header that the reference implementation writes or reads.
inline constexpr std::uint64_t largestSafetensorsHeader = 100'000'000;

// Bytes before the header: its length.
inline constexpr std::size_t safetensorsPreamble = 8;

// The tensors that a header announces, by name in ascending order, each checked by itself: name, dtype,
// shape, byte size (where the dtype is known). Errors, naming `source`: HeaderInvalid, DuplicateTensor,
// BadShape, ByteSizeMismatch.
std::vector<TensorInfo> parseSafetensorsHeader(std::string_view json, const std::string& source);

// Checks that the tensors fill the file from `dataStart` to `fileSize` without overlap or hole.
// Errors, naming `source`: TensorsOverlap, HoleBetweenTensors, FileTruncated.
void checkTensorLayout(const std::vector<TensorInfo>& tensors, std::uint64_t dataStart,
                       std::uint64_t fileSize, const std::string& source);

}  // namespace stratascope
