#include "core/text/json_object.h"

#include "core/text/json_input.h"

namespace stratascope {

using nlohmann::json;

json parseJsonObject(std::string_view text, const std::string& source) {
    JsonInput input(text, source, 0);
    const auto checkDepth = [&](int depth, json::parse_event_t event, json&) {
        if (event == json::parse_event_t::object_start || event == json::parse_event_t::array_start)
            input.checkDepth(static_cast<std::size_t>(depth) + 1);
        return true;
    };
    try {
        json document = json::parse(input.begin(), input.end(), checkDepth);
        if (!document.is_object()) input.fail("not a JSON object");
        return document;
    } catch (const json::exception&) {
        input.fail("not JSON");
    }
}

}  // namespace stratascope
