#include "core/text/json_part.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace stratascope {

using nlohmann::json;

namespace {

constexpr std::size_t longestQuotation = 80;
constexpr std::size_t longestPlace = 200;  // the keys of vocabularies are part of it

}  // namespace

JsonPart::JsonPart(const json& value, std::string file, std::string place)
    : m_value(&value), m_file(std::move(file)), m_place(std::move(place)) {}

JsonPart JsonPart::operator[](const std::string& key) const {
    static const json absent;
    const std::string place = m_place.empty() ? key : m_place + "." + key;
    if (!m_value->is_object()) invalid();
    const auto found = m_value->find(key);
    return {found == m_value->end() ? absent : *found, m_file, place};
}

std::vector<JsonPart> JsonPart::items() const {
    if (!isArray()) invalid();
    std::vector<JsonPart> parts;
    for (std::size_t i = 0; i < m_value->size(); ++i)
        parts.push_back(item(i));
    return parts;
}

JsonPart JsonPart::item(std::size_t index) const {
    return {(*m_value)[index], m_file, m_place + "[" + std::to_string(index) + "]"};
}

std::vector<std::string> JsonPart::keys() const {
    if (!isObject()) invalid();
    std::vector<std::string> names;
    for (const auto& [key, value] : m_value->items())
        names.push_back(key);
    return names;
}

std::string JsonPart::text() const {
    if (!isString()) invalid();
    return m_value->get<std::string>();
}

std::string JsonPart::piece() const {
    std::string piece = text();
    if (piece.size() > longestJsonPiece) invalid();
    return piece;
}

bool JsonPart::truth() const {
    if (!m_value->is_boolean()) invalid();
    return m_value->get<bool>();
}

double JsonPart::number() const {
    if (!m_value->is_number()) invalid();
    return m_value->get<double>();
}

std::int32_t JsonPart::tokenId() const {
    if (!m_value->is_number_unsigned() || m_value->get<std::uint64_t>() > largestTokenId) invalid();
    return m_value->get<std::int32_t>();
}

std::string JsonPart::textOr(std::string_view fallback) const {
    return isNull() ? std::string(fallback) : text();
}

bool JsonPart::truthOr(bool fallback) const {
    return isNull() ? fallback : truth();
}

void JsonPart::allow(std::initializer_list<std::string_view> known) const {
    for (const std::string& key : keys())
        if (std::ranges::find(known, key) == known.end()) (*this)[key].unsupported();
}

void JsonPart::unsupported() const {
    const std::string value = m_value->is_string() ? m_value->get<std::string>() : m_value->dump();
    throw Error(ErrorCode::UnsupportedTokenizer,
                {m_file, shortened(m_place, longestPlace) + ": " + shortened(value, longestQuotation)});
}

void JsonPart::invalid() const {
    throw Error(ErrorCode::ConfigInvalid,
                {m_file, shortened(m_place, longestPlace), shortened(m_value->dump(), longestQuotation)});
}

}  // namespace stratascope
