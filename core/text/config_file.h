#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/text/json_part.h"

namespace stratascope {

// A special token as a settings file gives it; what it does not say is unset.
struct ConfiguredToken {
    std::string content;
    std::optional<bool> leftStrip = std::nullopt;
    std::optional<bool> rightStrip = std::nullopt;
    std::optional<bool> singleWord = std::nullopt;
};

// A settings file of a tokenizer or model, a JSON object; one that is not there says nothing. Reads throw
// ConfigInvalid (path, key, value) where a value is of the wrong kind.
class ConfigFile {
public:
    // Errors: files' codes, HeaderInvalid.
    explicit ConfigFile(const std::filesystem::path& path);

    const std::string& name() const { return m_name; }

    // Absent: `fallback`; null: false, as Python takes None for false.
    bool truth(const char* key, bool fallback) const;

    // Unset where absent or null.
    std::optional<bool> optionalTruth(const char* key) const;
    std::optional<std::string> optionalText(const char* key) const;

    // A token is a text, or an object with the text under "content".
    std::optional<ConfiguredToken> optionalToken(const char* key) const;
    std::vector<ConfiguredToken> tokens(const char* key) const;

    // The whole file.
    JsonPart whole() const { return {m_values, m_name}; }

private:
    std::string m_name;
    nlohmann::json m_values = nlohmann::json::object();
};

}  // namespace stratascope
