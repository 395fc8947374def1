#pragma once

#include <string>

namespace stratascope {

// The version of the ICU library that texts are read with, e.g. "72.1": which characters are known depends on
// it.
std::string unicodeLibraryVersion();

}  // namespace stratascope
