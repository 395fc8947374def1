#pragma once

#include <string>
#include <vector>

#include "core/data/array_file.h"

namespace stratascope {

// The first array as a table of numbers with index columns; see arrayFileBytes.
std::string csvBytes(const std::vector<NamedArray>& arrays);

}  // namespace stratascope
