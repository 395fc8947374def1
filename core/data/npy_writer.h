#pragma once

#include <string>
#include <vector>

#include "core/data/array_file.h"

namespace stratascope {

// A NumPy array file, format 1.0, or 2.0 where the header is too long for it
// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): little-endian, row-major.
std::string npyBytes(const NamedArray& array);

}  // namespace stratascope
