#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/aligned_text.h"

namespace stratascope {

// The rules by which a SentencePiece model replaces characters before anything else, its
// "precompiled_charsmap": a double array of Darts-clone whose keys lead to strings. Without rules, nothing is
// replaced.
class CharacterMap {
public:
    CharacterMap() = default;

    // `bytes`: the size of the double array (32 bits, little-endian), the double array, the strings, each
    // with a NUL behind it. All that a text can reach is checked: places lie inside, no way leads in a
    // circle, keys and strings are no longer than any rule needs. `source` and `firstByte`, where the map
    // stands in it, are for errors. Errors: HeaderInvalid.
    CharacterMap(std::string_view bytes, const std::string& source, std::size_t firstByte);

    // The rule with the longest key that `text` starts with.
    struct Match {
        std::size_t length = 0;             // code points of the text; 0 = no rule
        std::string_view replacement = {};  // valid UTF-8, may be empty; lives as long as the map
    };
    Match longestAtStart(AlignedSpan text) const;

    bool empty() const { return m_units.empty(); }

private:
    std::vector<std::uint32_t> m_units;
    std::string m_strings;
};

}  // namespace stratascope
