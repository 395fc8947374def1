#include "core/inspection/folder_texts.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "core/base/error.h"
#include "core/base/regular_file.h"
#include "core/text/json_object.h"
#include "core/text/text_file.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestText = 256 << 10;
constexpr std::size_t longestValue = 4096;
constexpr std::size_t longestLicenceName = 200;

constexpr const char* readmeNames[]{"README.md", "README.txt", "README", "readme.md"};
constexpr const char* licenceNames[]{"LICENSE",     "LICENSE.txt", "LICENSE.md", "LICENCE",
                                     "LICENCE.txt", "COPYING",     "license.txt"};

// What lies beside the weights is worth showing, but no reason to show nothing: a file that cannot be read
// counts as none.
std::optional<FolderText> readText(const fs::path& path) {
    try {
        const RegularFile file(path);
        std::string bytes(std::min(file.size(), largestText), '\0');
        file.readAt(0, std::as_writable_bytes(std::span(bytes)));
        return FolderText{path.filename().string(), toValidUtf8(bytes).text, file.size() > largestText};
    } catch (const Error&) {
        return std::nullopt;
    }
}

FolderText firstText(const fs::path& folder, std::span<const char* const> names) {
    for (const char* name : names)
        if (auto text = readText(folder / name)) return std::move(*text);
    return {};
}

std::string_view lineAt(std::string_view text, std::size_t begin) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::size_t nextLine(std::string_view text, std::size_t begin) {
    const std::size_t end = text.find('\n', begin);
    return end == std::string_view::npos ? text.size() : end + 1;
}

// The bytes of the YAML that a model card begins with, its "---" lines included; 0 without one.
std::size_t frontMatterLength(std::string_view text) {
    if (lineAt(text, 0) != "---") return 0;
    for (std::size_t begin = nextLine(text, 0); begin < text.size(); begin = nextLine(text, begin))
        if (lineAt(text, begin) == "---") return nextLine(text, begin);
    return 0;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view around = " \t\"'";
    const std::size_t begin = text.find_first_not_of(around);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(around) + 1 - begin);
}

// The entries of a YAML list below a key, joined.
std::string listedAt(std::string_view yaml, std::size_t begin) {
    std::string entries;
    for (; begin < yaml.size(); begin = nextLine(yaml, begin)) {
        const std::string_view entry = trimmed(lineAt(yaml, begin));
        if (!entry.starts_with("- ")) break;
        entries.append(entries.empty() ? "" : ", ").append(trimmed(entry.substr(2)));
    }
    return entries;
}

std::string yamlValue(std::string_view yaml, std::string_view key) {
    for (std::size_t begin = 0; begin < yaml.size(); begin = nextLine(yaml, begin)) {
        const std::string_view line = lineAt(yaml, begin);
        if (!line.starts_with(key) || line.substr(key.size(), 1) != ":") continue;
        const std::string_view value = trimmed(line.substr(key.size() + 1));
        return value.empty() ? listedAt(yaml, nextLine(yaml, begin)) : std::string(value);
    }
    return {};
}

}  // namespace

FolderText readmeOf(const fs::path& folder) {
    FolderText readme = firstText(folder, readmeNames);
    readme.text.erase(0, frontMatterLength(readme.text));
    return readme;
}

FolderText licenceFileOf(const fs::path& folder) {
    return firstText(folder, licenceNames);
}

std::string licenceNameOf(const fs::path& folder) {
    const FolderText readme = firstText(folder, readmeNames);
    const std::string_view yaml = std::string_view(readme.text).substr(0, frontMatterLength(readme.text));
    const std::string licence = yamlValue(yaml, "license");
    const std::string name = yamlValue(yaml, "license_name");
    return shortened(licence == "other" && !name.empty() ? name : licence, longestLicenceName);
}

std::vector<ConfigEntry> configEntries(std::string_view json, const std::string& source) {
    std::vector<ConfigEntry> entries;
    const nlohmann::json document = parseJsonObject(json, source);
    for (const auto& [key, value] : document.items()) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        entries.push_back({shortened(key, longestValue), shortened(text, longestValue), value.is_string()});
    }
    return entries;
}

std::vector<ConfigEntry> configEntries(const fs::path& file) {
    if (!pathExists(file)) return {};
    return configEntries(readTextFile(file), file.string());
}

}  // namespace stratascope
