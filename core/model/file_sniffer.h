#pragma once

#include <string>
#include <string_view>

#include "core/base/regular_file.h"

namespace stratascope {

// The name of the format that the first bytes (at least 512, if the file has as many) and the last 8 bytes of
// a file show, e.g. "PyTorch (zip)"; empty where they may be safetensors or show nothing.
std::string sniffFormat(std::string_view head, std::string_view tail);

// Throws where the content (or, for formats without a mark, the name) is that of something other than
// safetensors. Errors: FileEmpty, GitLfsPointer, HtmlPage, UnsupportedWeightFormat.
void refuseForeignFormat(const RegularFile& file);

}  // namespace stratascope
