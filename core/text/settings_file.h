#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace stratascope {

// A token as a settings file writes it: a string, or an object with flags.
struct TokenSetting {
    std::string content = {};
    std::optional<bool> leftStrip = std::nullopt;   // set in an object: takes the white space before it along
    std::optional<bool> rightStrip = std::nullopt;  // the same behind it

    friend bool operator==(const TokenSetting&, const TokenSetting&) = default;
};

// A JSON object of settings in a file. All reads throw ConfigInvalid, with the file and the key, where a
// value is of the wrong kind.
class SettingsFile {
public:
    // A file that is not there has no settings. Errors: files' codes, HeaderInvalid (not JSON).
    explicit SettingsFile(std::filesystem::path path);

    std::string name() const { return m_path.string(); }
    bool contains(const std::string& key) const { return m_values.contains(key); }

    // Whether there is an object or a list under `key` that is not empty.
    bool holdsAnything(const char* key) const;

    // Absent: `fallback`; null: false, as Python takes None for false.
    bool truth(const char* key, bool fallback) const;

    // Absent or null: nothing.
    std::optional<bool> optionalTruth(const char* key) const;

    // A number from 0 to `most`; absent or null: `fallback`.
    std::size_t number(const char* key, std::size_t fallback, std::size_t most) const;

    // Absent or null: nothing.
    std::optional<std::string> text(const char* key) const;

    // The text of a token; absent or null: `fallback`.
    std::string token(const char* key, const std::string& fallback) const;
    std::optional<TokenSetting> tokenSetting(const char* key) const;

    // Absent or null: nothing, or an empty list.
    std::vector<std::string> tokens(const char* key) const;
    std::vector<TokenSetting> tokenSettings(const char* key) const;

    // All keys with their values, which are numbers from 0 to `most`.
    std::vector<std::pair<std::string, std::size_t>> numbers(std::size_t most) const;

private:
    TokenSetting asToken(const char* key, const nlohmann::json& value) const;
    std::size_t asNumber(const std::string& key, const nlohmann::json& value, std::size_t most) const;
    [[noreturn]] void refuse(const std::string& key, const nlohmann::json& value) const;

    std::filesystem::path m_path;
    nlohmann::json m_values = nlohmann::json::object();
};

}  // namespace stratascope
