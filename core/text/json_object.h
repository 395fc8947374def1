#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace stratascope {

// The JSON object that `text` holds; `source` names it in errors. Errors: HeaderInvalid where it is not
// UTF-8, not JSON, no object or nested too deep.
nlohmann::json parseJsonObject(std::string_view text, const std::string& source);

}  // namespace stratascope
