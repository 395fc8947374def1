#include "core/text/settings_file.h"

#include <utility>

#include "core/base/error.h"
#include "core/text/json_object.h"
#include "core/text/text_file.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using nlohmann::json;

constexpr std::size_t longestQuotation = 80;

}  // namespace

SettingsFile::SettingsFile(std::filesystem::path path) : m_path(std::move(path)) {
    if (!pathExists(m_path)) return;
    m_values = parseJsonObject(readTextFile(m_path), m_path.string());
}

bool SettingsFile::holdsAnything(const char* key) const {
    const json value = m_values.value(key, json());
    return value.is_structured() && !value.empty();
}

bool SettingsFile::truth(const char* key, bool fallback) const {
    return contains(key) ? optionalTruth(key).value_or(false) : fallback;
}

std::optional<bool> SettingsFile::optionalTruth(const char* key) const {
    const json value = m_values.value(key, json());
    if (value.is_null()) return std::nullopt;
    if (!value.is_boolean()) refuse(key, value);
    return value.get<bool>();
}

std::size_t SettingsFile::number(const char* key, std::size_t fallback, std::size_t most) const {
    const json value = m_values.value(key, json());
    return value.is_null() ? fallback : asNumber(key, value, most);
}

std::optional<std::string> SettingsFile::text(const char* key) const {
    const json value = m_values.value(key, json());
    if (value.is_null()) return std::nullopt;
    if (!value.is_string()) refuse(key, value);
    return value.get<std::string>();
}

std::string SettingsFile::token(const char* key, const std::string& fallback) const {
    const auto setting = tokenSetting(key);
    return setting ? setting->content : fallback;
}

std::optional<TokenSetting> SettingsFile::tokenSetting(const char* key) const {
    const json value = m_values.value(key, json());
    if (value.is_null()) return std::nullopt;
    return asToken(key, value);
}

std::vector<std::string> SettingsFile::tokens(const char* key) const {
    std::vector<std::string> result;
    for (TokenSetting& setting : tokenSettings(key))
        result.push_back(std::move(setting.content));
    return result;
}

std::vector<TokenSetting> SettingsFile::tokenSettings(const char* key) const {
    const json values = m_values.value(key, json());
    std::vector<TokenSetting> result;
    if (values.is_null()) return result;
    if (!values.is_array()) refuse(key, values);
    for (const json& value : values)
        result.push_back(asToken(key, value));
    return result;
}

std::vector<std::pair<std::string, std::size_t>> SettingsFile::numbers(std::size_t most) const {
    std::vector<std::pair<std::string, std::size_t>> result;
    for (const auto& [key, value] : m_values.items())
        result.emplace_back(key, asNumber(key, value, most));
    return result;
}

TokenSetting SettingsFile::asToken(const char* key, const json& value) const {
    const json text = value.is_object() ? value.value("content", json()) : value;
    if (!text.is_string()) refuse(key, value);
    TokenSetting setting{text.get<std::string>()};
    if (!value.is_object()) return setting;
    const auto flag = [&](const char* name) {
        const json strip = value.value(name, json(false));
        if (!strip.is_boolean()) refuse(key, value);
        return strip.get<bool>();
    };
    setting.leftStrip = flag("lstrip");
    setting.rightStrip = flag("rstrip");
    return setting;
}

std::size_t SettingsFile::asNumber(const std::string& key, const json& value, std::size_t most) const {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most) refuse(key, value);
    return value.get<std::size_t>();
}

void SettingsFile::refuse(const std::string& key, const json& value) const {
    throw Error(ErrorCode::ConfigInvalid, {name(), key, shortened(value.dump(), longestQuotation)});
}

}  // namespace stratascope
