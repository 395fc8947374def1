#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/text/settings_file.h"

namespace stratascope {

// What special tokens are for, in the order in which the reference lists them.
enum class SpecialRole { Begin, End, Unknown, Separator, Padding, Class, Mask };
constexpr std::size_t specialRoles = 7;

// The special tokens of a tokenizer, by what they are for, and those without a role of their own.
struct SpecialTokenSettings {
    std::array<std::optional<TokenSetting>, specialRoles> byRole = {};
    std::vector<TokenSetting> additional = {};

    const std::optional<TokenSetting>& of(SpecialRole role) const {
        return byRole[static_cast<std::size_t>(role)];
    }

    // Whether the unknown token is for something else, too, as in GPT-2.
    bool unknownHasOtherRole() const;

    // Takes over what `file` says of them; what it does not name stays.
    void read(const SettingsFile& file);

    // All of them, each once, in the order of the reference: roles, then the others.
    std::vector<TokenSetting> all() const;
};

}  // namespace stratascope
