#include "core/text/special_token_settings.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace stratascope {
namespace {

constexpr std::array<const char*, specialRoles> keys{"bos_token", "eos_token", "unk_token", "sep_token",
                                                     "pad_token", "cls_token", "mask_token"};

// Tokens, each once, in the order in which they come.
class TokenList {
public:
    // A token that is written with flags somewhere has them everywhere.
    void add(const TokenSetting& token) {
        if (token.content.empty()) return;
        const auto [known, isNew] = m_places.try_emplace(token.content, m_tokens.size());
        if (isNew) {
            m_tokens.push_back(token);
        } else if (token.leftStrip) {
            m_tokens[known->second] = token;
        }
    }
    std::vector<TokenSetting> tokens() && { return std::move(m_tokens); }

private:
    std::vector<TokenSetting> m_tokens;
    std::unordered_map<std::string, std::size_t> m_places;
};

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
    TokenList list;
    for (const auto& token : byRole)
        if (token) list.add(*token);
    for (const TokenSetting& token : additional)
        list.add(token);
    return std::move(list).tokens();
}

}  // namespace stratascope
