#pragma once

#include <string>
#include <vector>

#include "core/data/array_file.h"

namespace stratascope {

// An array as a member of a JSON object: its name, a colon and nested lists.
std::string jsonMember(const NamedArray& array);

// One object of nested lists, by the arrays' names in their order; see arrayFileBytes.
std::string jsonBytes(const std::vector<NamedArray>& arrays);

// A text, or a list of texts, as JSON: UTF-8 unescaped.
std::string jsonText(const std::string& text);
std::string jsonText(const std::vector<std::string>& texts);

}  // namespace stratascope
