#include "core/text/tokenizer_config.h"

#include "core/base/error.h"
#include "core/text/settings_file.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

void refuseOtherTokenizers(const SettingsFile& config) {
    if (const std::string cutter = config.token("word_tokenizer_type", "basic"); cutter != "basic")
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "word_tokenizer_type: " + cutter});
    if (!config.truth("do_basic_tokenize", true))
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "do_basic_tokenize: false"});
    if (!config.tokens("never_split").empty())
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "never_split"});
}

void readSpecialTokens(const SettingsFile& config, WordPieceOptions& options) {
    options.unknownToken = config.token("unk_token", options.unknownToken);
    options.classToken = config.token("cls_token", options.classToken);
    options.separatorToken = config.token("sep_token", options.separatorToken);
    options.paddingToken = config.token("pad_token", options.paddingToken);
    options.maskToken = config.token("mask_token", options.maskToken);
    const auto additional = config.tokens("additional_special_tokens");
    if (!additional.empty()) options.additionalSpecialTokens = additional;
}

}  // namespace

WordPieceOptions readWordPieceOptions(const fs::path& folder, const WordPieceOptions& defaults) {
    const SettingsFile config(folder / "tokenizer_config.json");
    refuseOtherTokenizers(config);
    WordPieceOptions options = defaults;
    options.lowerCase = config.truth("do_lower_case", options.lowerCase);
    options.stripAccents = config.optionalTruth("strip_accents");
    options.spaceChineseCharacters = config.truth("tokenize_chinese_chars", options.spaceChineseCharacters);
    readSpecialTokens(config, options);
    readSpecialTokens(SettingsFile(folder / "special_tokens_map.json"), options);
    return options;
}

}  // namespace stratascope
