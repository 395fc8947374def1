#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/model/strided_numbers.h"
#include "core/model/torch_objects.h"
#include "core/model/weight_reader.h"

namespace stratascope {

// Bytes of a file.
struct FileRange {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
};

// A tensor of a PyTorch file. info.begin counts from the start of the file to the first element, info.end to
// behind the last one that the layout reaches.
struct StoredTensor {
    TensorInfo info;
    StridedLayout layout;
};

// Where a storage lies in the file.
using StoragePlaces = std::function<FileRange(const PickledStorage&)>;

// What turns the outcome of a pickle into tensors: all that it is made of, and the file it is from.
struct StateDictSource {
    const PickleHeap& heap;
    const TorchObjects& objects;
    const std::string& path;
    std::uint64_t fileSize;
};

// The tensors of a state dict, by name in ascending order: the dict that `root` is or, where it holds no
// tensors itself, the one among its values that does, e.g. {"state_dict": …, "epoch": 3}; of several the one
// under the name that training programs use for it. What is no tensor is left out.
// Errors: NoStateDict, SeveralStateDicts, DuplicateTensor, BadShape (also where an expanded tensor has more
// numbers than the file), ByteSizeMismatch, StorageOutOfRange, those of `places`.
std::vector<StoredTensor> stateDictTensors(PickleValue root, const StateDictSource& source,
                                           const StoragePlaces& places);

}  // namespace stratascope
