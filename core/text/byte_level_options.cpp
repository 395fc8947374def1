#include "core/base/error.h"
#include "core/text/byte_level_tokenizer.h"
#include "core/text/config_file.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

// A role that a special token plays, and the token that plays it where the settings name none.
struct Role {
    const char* key;
    AddedToken token;
};

AddedToken special(const char* content, bool leftStrip = false) {
    return {.content = content, .leftStrip = leftStrip, .special = true};
}

AddedToken merged(AddedToken token, const ConfiguredToken& configured) {
    token.content = configured.content;
    token.leftStrip = configured.leftStrip.value_or(token.leftStrip);
    token.rightStrip = configured.rightStrip.value_or(token.rightStrip);
    token.singleWord = configured.singleWord.value_or(token.singleWord);
    return token;
}

// The settings of a folder, the file with the last word last.
struct Settings {
    explicit Settings(const fs::path& folder)
        : config(folder / "tokenizer_config.json"), map(folder / "special_tokens_map.json") {}

    AddedToken token(const Role& role) const {
        AddedToken token = role.token;
        for (const ConfigFile* file : {&config, &map})
            if (const auto configured = file->optionalToken(role.key)) token = merged(token, *configured);
        return token;
    }

    void appendAdditional(std::vector<AddedToken>& tokens) const {
        const auto inMap = map.tokens("additional_special_tokens");
        const auto additional = inMap.empty() ? config.tokens("additional_special_tokens") : inMap;
        for (const ConfiguredToken& token : additional)
            tokens.push_back(merged(special(""), token));
    }

    ConfigFile config;
    ConfigFile map;
};

ByteLevelOptions optionsOf(const Settings& settings, const std::vector<Role>& roles) {
    ByteLevelOptions options;
    options.prefixSpace = settings.config.truth("add_prefix_space", false);
    options.specialTokens.clear();
    for (const Role& role : roles)
        options.specialTokens.push_back(settings.token(role));
    options.unknownToken = options.specialTokens.front().content;
    settings.appendAdditional(options.specialTokens);
    return options;
}

}  // namespace

ByteLevelOptions readGpt2Options(const fs::path& folder) {
    const Settings settings(folder);
    if (settings.config.truth("add_bos_token", false))
        throw Error(ErrorCode::UnsupportedTokenizer, {settings.config.name(), "add_bos_token: true"});
    const AddedToken end = special("<|endoftext|>");
    return optionsOf(
        settings, {{"unk_token", end}, {"bos_token", end}, {"eos_token", end}, {"pad_token", special("")}});
}

ByteLevelOptions readRobertaOptions(const fs::path& folder) {
    const Settings settings(folder);
    const Role classRole{"cls_token", special("<s>")};
    const Role separatorRole{"sep_token", special("</s>")};
    ByteLevelOptions options = optionsOf(settings, {{"unk_token", special("<unk>")},
                                                    classRole,
                                                    separatorRole,
                                                    {"bos_token", special("<s>")},
                                                    {"eos_token", special("</s>")},
                                                    {"pad_token", special("<pad>")},
                                                    {"mask_token", special("<mask>", true)}});
    options.classToken = settings.token(classRole).content;
    options.separatorToken = settings.token(separatorRole).content;
    options.trimsSpans = settings.config.truth("trim_offsets", true);
    return options;
}

}  // namespace stratascope
