#pragma once

#include <vector>

#include "core/base/regular_file.h"
#include "core/model/state_dict.h"

namespace stratascope {

// The tensors of a file that torch.save wrote, by name in ascending order, as torch/serialization.py of
// PyTorch describes both of its formats. Nothing of the file is executed and no number is read yet.
// Errors: HeaderInvalid, HeaderTooLarge, FileTruncated, ForbiddenGlobal, UnsupportedWeightFormat (big-endian
// files, TorchScript, other archives and pickles) and those of stateDictTensors.

// A zip archive (since PyTorch 1.6): NAME/data.pkl is the pickle, NAME/data/KEY a storage. Errors as well:
// those of readZipDirectory.
std::vector<StoredTensor> readTorchZip(const RegularFile& file);

// Five pickles in a row (before 1.6): a magic number, the format's version, what the machine was like, the
// object, the keys of its storages; then each storage, its number of elements before it. Errors as well:
// HoleBetweenTensors where bytes are left over.
std::vector<StoredTensor> readTorchLegacy(const RegularFile& file);

}  // namespace stratascope
