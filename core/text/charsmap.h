#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope {

// A table of replacements as SentencePiece compiles it (precompiled_charsmap): a Darts double-array trie of
// UTF-8 strings, whose values are places in a list of replacements that end with NUL.
class CharsMap {
public:
    // Nothing where `blob` is not such a table: every node that can be reached, every value and every
    // replacement is checked, so that no text leads out of it.
    static std::optional<CharsMap> read(std::string_view blob);

    // The longest entry that a text starts with: its length in bytes, which ends a code point, and what it is
    // replaced by.
    struct Match {
        std::size_t length = 0;
        std::string_view replacement;
    };
    std::optional<Match> longestMatch(std::string_view utf8) const;

private:
    CharsMap(std::vector<std::uint32_t> units, std::string replacements);
    bool isSound() const;

    std::vector<std::uint32_t> m_units;
    std::string m_replacements;  // each ends with NUL
};

}  // namespace stratascope
