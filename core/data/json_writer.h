#pragma once

#include <string>
#include <vector>

#include "core/data/array_file.h"

namespace stratascope {

// One object of nested lists, by the arrays' names in their order; see arrayFileBytes.
std::string jsonBytes(const std::vector<NamedArray>& arrays);

// A text, or a list of texts, as JSON: UTF-8 unescaped.
std::string jsonText(const std::string& text);
std::string jsonText(const std::vector<std::string>& texts);

}  // namespace stratascope
