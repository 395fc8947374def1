#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope::test {

// Fields in protobuf's wire format.
std::string varint(std::uint64_t value);
std::string numberField(unsigned field, std::uint64_t value);
std::string realField(unsigned field, float value);
std::string bytesField(unsigned field, std::string_view bytes);

// A piece of a SentencePiece model as its file writes it; kinds as in the file (1 = normal, 2 = unknown, …).
std::string pieceField(std::string_view text, float score = 0, std::uint64_t kind = 1);

// A character map as a model file holds it: a double array of these units, and these strings.
std::string characterMapBytes(const std::vector<std::uint32_t>& units, std::string_view strings);

// A rule of a character map: its key, and what that becomes.
struct CharacterRule {
    std::string key;
    std::string replacement;
};

// A character map of these rules, none of whose keys starts another.
std::string characterMapOf(const std::vector<CharacterRule>& rules);

}  // namespace stratascope::test
