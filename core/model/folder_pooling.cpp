#include "core/model/folder_pooling.h"

#include <array>
#include <nlohmann/json.hpp>
#include <system_error>
#include <vector>

#include "core/base/error.h"
#include "core/base/regular_file.h"
#include "core/text/json_object.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

using nlohmann::json;

constexpr std::uintmax_t largestFile = 1 << 20;
constexpr std::size_t longestQuotation = 80;
constexpr std::string_view prefix = "pooling_mode_";

struct PoolingKey {
    std::string_view name;  // behind "pooling_mode_", where it is a flag
    Pooling pooling;
};

constexpr std::array<PoolingKey, 10> keys{{{"cls_token", Pooling::FirstToken},
                                           {"mean_tokens", Pooling::Mean},
                                           {"max_tokens", Pooling::Max},
                                           {"mean_sqrt_len_tokens", Pooling::MeanSqrtLength},
                                           {"weightedmean_tokens", Pooling::WeightedMean},
                                           {"lasttoken", Pooling::LastToken},
                                           {"cls", Pooling::FirstToken},
                                           {"mean", Pooling::Mean},
                                           {"max", Pooling::Max},
                                           {"weightedmean", Pooling::WeightedMean}}};

const PoolingKey* keyNamed(std::string_view name) {
    for (const PoolingKey& key : keys) {
        if (key.name == name) return &key;
    }
    return nullptr;
}

// What the file asks for, by the names of the flags or the one word.
std::vector<std::string> wanted(const json& document) {
    if (document.contains("pooling_mode")) {
        const json& mode = document["pooling_mode"];
        return {mode.is_string() ? mode.get<std::string>() : mode.dump()};
    }
    std::vector<std::string> names;
    for (const auto& [key, value] : document.items()) {
        if (key.starts_with(prefix) && value.is_boolean() && value.get<bool>())
            names.push_back(key.substr(prefix.size()));
    }
    return names;
}

FolderPooling chosenOf(const std::vector<std::string>& names) {
    const PoolingKey* key = names.size() == 1 ? keyNamed(names.front()) : nullptr;
    if (key) return {key->pooling, true, {}};
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : " + ") + name;
    return {Pooling::Mean, false, all.empty() ? "{}" : shortened(all, longestQuotation)};
}

}  // namespace

FolderPooling readFolderPooling(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "1_Pooling" / "config.json";
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return {};
    try {
        return chosenOf(wanted(parseJsonObject(readSmallFile(file, largestFile), file.string())));
    } catch (const Error& error) {
        return {Pooling::Mean, false, shortened(error.what(), longestQuotation)};
    }
}

}  // namespace stratascope
