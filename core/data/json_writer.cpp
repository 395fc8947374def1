#include "core/data/json_writer.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/data/array_check.h"
#include "core/data/number_text.h"

namespace stratascope {
namespace {

std::string dumped(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Floats keep a point or an exponent, so that readers do not take 3.0 for an integer.
std::string elementText(float value) {
    if (!std::isfinite(value)) return "null";
    const std::string text = numberText(value);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string elementText(std::int64_t value) {
    return numberText(value);
}

std::string elementText(const std::string& value) {
    return jsonText(value);
}

// Writes the sub-array of dimension `axis` that starts at element `next`, which is moved behind it.
template <typename Values>
void appendNested(std::string& text, const Values& values, const std::vector<std::size_t>& shape,
                  std::size_t axis, std::size_t& next) {
    if (axis == shape.size()) {
        text += elementText(values[next++]);
        return;
    }
    text += '[';
    for (std::size_t i = 0; i < shape[axis]; ++i) {
        if (i > 0) text += ',';
        appendNested(text, values, shape, axis + 1, next);
    }
    text += ']';
}

}  // namespace

std::string jsonText(const std::string& text) {
    return dumped(text);
}

std::string jsonText(const std::vector<std::string>& texts) {
    return dumped(texts);
}

std::string jsonMember(const NamedArray& array) {
    std::string text = jsonText(array.name) + ':';
    std::size_t next = 0;
    std::visit([&](const auto& values) { appendNested(text, values, array.shape, 0, next); }, array.values);
    return text;
}

std::string jsonBytes(const std::vector<NamedArray>& arrays) {
    std::string text = "{";
    for (const NamedArray& array : arrays)
        text += (text.size() > 1 ? ",\n" : "") + jsonMember(array);
    return text + "}\n";
}

}  // namespace stratascope
