#include "core/text/tokenizer_config.h"

#include "core/base/error.h"
#include "core/text/config_file.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

void readToken(const ConfigFile& config, const char* key, std::string& token) {
    if (const auto configured = config.optionalToken(key)) token = configured->content;
}

void refuseOtherWords(const ConfigFile& config) {
    if (!config.truth("do_basic_tokenize", true))
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "do_basic_tokenize: false"});
    if (!config.tokens("never_split").empty())
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "never_split"});
}

void readSpecialTokens(const ConfigFile& config, WordPieceOptions& options) {
    readToken(config, "unk_token", options.unknownToken);
    readToken(config, "cls_token", options.classToken);
    readToken(config, "sep_token", options.separatorToken);
    readToken(config, "pad_token", options.paddingToken);
    readToken(config, "mask_token", options.maskToken);
    const auto additional = config.tokens("additional_special_tokens");
    if (!additional.empty()) options.additionalSpecialTokens.clear();
    for (const ConfiguredToken& token : additional)
        options.additionalSpecialTokens.push_back(token.content);
}

}  // namespace

WordPieceOptions readWordPieceOptions(const fs::path& folder, const WordPieceOptions& defaults) {
    const ConfigFile config(folder / "tokenizer_config.json");
    refuseOtherWords(config);
    WordPieceOptions options = defaults;
    options.lowerCase = config.truth("do_lower_case", options.lowerCase);
    options.stripAccents = config.optionalTruth("strip_accents");
    options.spaceChineseCharacters = config.truth("tokenize_chinese_chars", options.spaceChineseCharacters);
    readSpecialTokens(config, options);
    readSpecialTokens(ConfigFile(folder / "special_tokens_map.json"), options);
    return options;
}

}  // namespace stratascope
