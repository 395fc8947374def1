#include "core/text/config_file.h"

#include "core/text/json_object.h"
#include "core/text/text_file.h"

namespace stratascope {
namespace {

std::optional<bool> truthIfAny(const JsonPart& part) {
    return part.isNull() ? std::nullopt : std::optional(part.truth());
}

ConfiguredToken readToken(const JsonPart& part) {
    if (part.isString()) return {.content = part.text()};
    if (!part.isObject() || !part["content"].isString()) part.invalid();
    return {.content = part["content"].text(),
            .leftStrip = truthIfAny(part["lstrip"]),
            .rightStrip = truthIfAny(part["rstrip"]),
            .singleWord = truthIfAny(part["single_word"])};
}

}  // namespace

ConfigFile::ConfigFile(const std::filesystem::path& path) : m_name(path.string()) {
    if (pathExists(path)) m_values = parseJsonObject(readTextFile(path), m_name);
}

bool ConfigFile::truth(const char* key, bool fallback) const {
    if (!m_values.contains(key)) return fallback;
    return optionalTruth(key).value_or(false);
}

std::optional<bool> ConfigFile::optionalTruth(const char* key) const {
    return truthIfAny(whole()[key]);
}

std::optional<std::string> ConfigFile::optionalText(const char* key) const {
    const JsonPart part = whole()[key];
    return part.isNull() ? std::nullopt : std::optional(part.text());
}

std::optional<ConfiguredToken> ConfigFile::optionalToken(const char* key) const {
    const JsonPart part = whole()[key];
    return part.isNull() ? std::nullopt : std::optional(readToken(part));
}

std::vector<ConfiguredToken> ConfigFile::tokens(const char* key) const {
    const JsonPart list = whole()[key];
    std::vector<ConfiguredToken> tokens;
    if (list.isNull()) return tokens;
    if (!list.isArray()) list.invalid();
    for (const JsonPart& item : list.items())
        tokens.push_back(readToken(item));
    return tokens;
}

}  // namespace stratascope
