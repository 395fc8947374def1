#pragma once

#include <string>
#include <vector>

#include "core/data/array_file.h"
#include "core/data/stored_zip.h"

namespace stratascope {

// Adds an array as "NAME.npy".
void addNpzEntry(StoredZip& archive, const NamedArray& array);

// A ZIP archive of one such entry an array.
std::string npzBytes(const std::vector<NamedArray>& arrays);

}  // namespace stratascope
