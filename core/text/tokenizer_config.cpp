#include "core/text/tokenizer_config.h"

#include "core/base/error.h"
#include "core/text/json_object.h"
#include "core/text/text_file.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t longestQuotation = 80;

// A JSON object in a file, with reads that name the file and the key when a value is of the wrong kind.
class ConfigFile {
public:
    explicit ConfigFile(fs::path path) : m_path(std::move(path)) {
        if (!pathExists(m_path)) return;
        m_values = parseJsonObject(readTextFile(m_path), m_path.string());
    }

    // Absent: `fallback`; null: false, as Python takes None for false.
    bool truth(const char* key, bool fallback) const {
        if (!m_values.contains(key)) return fallback;
        return optionalTruth(key).value_or(false);
    }

    std::optional<bool> optionalTruth(const char* key) const {
        const json value = m_values.value(key, json());
        if (value.is_null()) return std::nullopt;
        if (!value.is_boolean()) refuse(key, value);
        return value.get<bool>();
    }

    // A token is a string or an object with the string under "content"; absent or null: `fallback`.
    std::string token(const char* key, const std::string& fallback) const {
        const json value = m_values.value(key, json());
        return value.is_null() ? fallback : tokenText(key, value);
    }

    std::vector<std::string> tokens(const char* key) const {
        const json values = m_values.value(key, json::array());
        std::vector<std::string> result;
        if (values.is_null()) return result;
        if (!values.is_array()) refuse(key, values);
        for (const json& value : values)
            result.push_back(tokenText(key, value));
        return result;
    }

    std::string name() const { return m_path.string(); }

private:
    std::string tokenText(const char* key, const json& value) const {
        const json text = value.is_object() ? value.value("content", json()) : value;
        if (!text.is_string()) refuse(key, value);
        return text.get<std::string>();
    }

    [[noreturn]] void refuse(const char* key, const json& value) const {
        throw Error(ErrorCode::ConfigInvalid,
                    {m_path.string(), key, shortened(value.dump(), longestQuotation)});
    }

    fs::path m_path;
    json m_values = json::object();
};

void refuseOtherTokenizers(const ConfigFile& config) {
    const std::string kind = config.token("tokenizer_class", "BertTokenizer");
    if (kind != "BertTokenizer" && kind != "BertTokenizerFast")
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), kind});
    if (!config.truth("do_basic_tokenize", true))
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "do_basic_tokenize: false"});
    if (!config.tokens("never_split").empty())
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "never_split"});
}

void readSpecialTokens(const ConfigFile& config, WordPieceOptions& options) {
    options.unknownToken = config.token("unk_token", options.unknownToken);
    options.classToken = config.token("cls_token", options.classToken);
    options.separatorToken = config.token("sep_token", options.separatorToken);
    options.paddingToken = config.token("pad_token", options.paddingToken);
    options.maskToken = config.token("mask_token", options.maskToken);
    const auto additional = config.tokens("additional_special_tokens");
    if (!additional.empty()) options.additionalSpecialTokens = additional;
}

}  // namespace

WordPieceOptions readWordPieceOptions(const fs::path& folder) {
    const ConfigFile config(folder / "tokenizer_config.json");
    refuseOtherTokenizers(config);
    WordPieceOptions options;
    options.lowerCase = config.truth("do_lower_case", options.lowerCase);
    options.stripAccents = config.optionalTruth("strip_accents");
    options.spaceChineseCharacters = config.truth("tokenize_chinese_chars", options.spaceChineseCharacters);
    readSpecialTokens(config, options);
    readSpecialTokens(ConfigFile(folder / "special_tokens_map.json"), options);
    return options;
}

}  // namespace stratascope
