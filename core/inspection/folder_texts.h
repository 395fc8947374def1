#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope {

// A text that lies beside a model's weights, as valid UTF-8.
struct FolderText {
    std::string file;  // its name; empty where there is none
    std::string text;
    bool shortened = false;  // it is longer than what is kept of it

    bool found() const { return !file.empty(); }
};

// README.md and the like, without the front matter of a model card.
FolderText readmeOf(const std::filesystem::path& folder);

// LICENSE and the like.
FolderText licenceFileOf(const std::filesystem::path& folder);

// What the front matter of the README says of the licence, e.g. "apache-2.0"; empty where it says nothing.
std::string licenceNameOf(const std::filesystem::path& folder);

// A setting of a JSON file.
struct ConfigEntry {
    std::string key;
    std::string value;    // texts as they are, all else as JSON
    bool isText = false;  // what it is in the file

    friend bool operator==(const ConfigEntry&, const ConfigEntry&) = default;
};

// The settings of a JSON object, by name; `source` names it in errors. Errors: HeaderInvalid.
std::vector<ConfigEntry> configEntries(std::string_view json, const std::string& source);

// The same of a file of a tokenizer; none where there is no such file. Errors: those of readTextFile,
// HeaderInvalid.
std::vector<ConfigEntry> configEntries(const std::filesystem::path& file);

}  // namespace stratascope
