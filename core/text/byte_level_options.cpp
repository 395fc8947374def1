#include <array>
#include <optional>

#include "core/base/error.h"
#include "core/text/byte_level_tokenizer.h"
#include "core/text/settings_file.h"
#include "core/text/special_token_settings.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

using Roles = std::array<std::optional<TokenSetting>, specialRoles>;

Roles gpt2Roles() {
    const TokenSetting end{"<|endoftext|>"};
    return {end, end, end};
}

Roles robertaRoles() {
    const TokenSetting first{"<s>"};
    const TokenSetting last{"</s>"};
    return {first, last, TokenSetting{"<unk>"}, last, TokenSetting{"<pad>"}, first, TokenSetting{"<mask>"}};
}

// A token that is written as a mere text strips nothing, save the mask, which takes the space before it
// along.
AddedToken specialToken(const TokenSetting& setting, const SpecialTokenSettings& settings) {
    const auto& mask = settings.of(SpecialRole::Mask);
    const bool isMask = mask && mask->content == setting.content;
    return {.content = setting.content,
            .leftStrip = setting.leftStrip.value_or(isMask),
            .rightStrip = setting.rightStrip.value_or(false),
            .special = true};
}

// `prefix` is what the class does where the settings want a space before a text.
ByteLevelOptions optionsOf(const fs::path& folder, const SettingsFile& config, const Roles& roles,
                           PrefixSpace prefix) {
    SpecialTokenSettings settings{roles};
    settings.read(config);
    settings.read(SettingsFile(folder / "special_tokens_map.json"));
    const auto contentOf = [&](SpecialRole role) {
        const auto& token = settings.of(role);
        return token ? std::optional(token->content) : std::nullopt;
    };
    ByteLevelOptions options;
    if (config.truth("add_prefix_space", false)) options.prefixSpace = prefix;
    options.unknownToken = contentOf(SpecialRole::Unknown).value();
    options.unknownHasOtherRole = settings.unknownHasOtherRole();
    options.classToken = contentOf(SpecialRole::Class);
    options.separatorToken = contentOf(SpecialRole::Separator);
    options.maskToken = contentOf(SpecialRole::Mask);
    options.specialTokens.clear();
    for (const TokenSetting& token : settings.all())
        options.specialTokens.push_back(specialToken(token, settings));
    return options;
}

}  // namespace

ByteLevelOptions readGpt2Options(const fs::path& folder) {
    const SettingsFile config(folder / "tokenizer_config.json");
    if (config.truth("add_bos_token", false))
        throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), "add_bos_token: true"});
    return optionsOf(folder, config, gpt2Roles(), PrefixSpace::Always);
}

ByteLevelOptions readRobertaOptions(const fs::path& folder) {
    const SettingsFile config(folder / "tokenizer_config.json");
    ByteLevelOptions options = optionsOf(folder, config, robertaRoles(), PrefixSpace::WhereNoneIs);
    options.framed = true;
    options.trimsSpans = config.truth("trim_offsets", true);
    return options;
}

}  // namespace stratascope
