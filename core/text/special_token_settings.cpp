#include "core/text/special_token_settings.h"

#include <algorithm>

namespace stratascope {
namespace {

constexpr std::array<const char*, specialRoles> keys{"bos_token", "eos_token", "unk_token", "sep_token",
                                                     "pad_token", "cls_token", "mask_token"};

// A token that is written with flags somewhere has them everywhere.
void add(const TokenSetting& token, std::vector<TokenSetting>& tokens) {
    const auto known = std::ranges::find(tokens, token.content, &TokenSetting::content);
    if (known == tokens.end()) {
        tokens.push_back(token);
    } else if (token.leftStrip) {
        *known = token;
    }
}

}  // namespace

void SpecialTokenSettings::read(const SettingsFile& file) {
    for (std::size_t role = 0; role < specialRoles; ++role)
        if (const auto token = file.tokenSetting(keys[role])) byRole[role] = token;
    const auto others = file.tokenSettings("additional_special_tokens");
    if (!others.empty()) additional = others;
}

bool SpecialTokenSettings::unknownHasOtherRole() const {
    const auto& unknown = of(SpecialRole::Unknown);
    const auto isIt = [&](const auto& token) { return token && token->content == unknown->content; };
    return unknown && std::ranges::count_if(byRole, isIt) > 1;
}

std::vector<TokenSetting> SpecialTokenSettings::all() const {
    std::vector<TokenSetting> tokens;
    for (const auto& token : byRole)
        if (token && !token->content.empty()) add(*token, tokens);
    for (const TokenSetting& token : additional)
        if (!token.content.empty()) add(token, tokens);
    return tokens;
}

}  // namespace stratascope
