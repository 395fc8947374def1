#pragma once

#include <functional>
#include <string>
#include <vector>

namespace stratascope {

// From a variable's name to its value or nullptr.
using Environment = std::function<const char*(const char* name)>;

// Whether a window can be shown: a platform other than X was named, or a display server accepts this program.
// A display on another machine is taken at its word. Qt would end the program where there is none.
bool displayReachable(const Environment& environment, const std::vector<std::string>& arguments);

}  // namespace stratascope
