#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratascope {

// A value within a JSON file that knows its place, so that what is wrong with it can be named. Lives no
// longer than the document. Reads throw ConfigInvalid (path, place, value) where a value is of the wrong
// kind.
class JsonPart {
public:
    // `place` is empty for the whole document.
    JsonPart(const nlohmann::json& value, std::string file, std::string place = {});

    const std::string& file() const { return m_file; }
    const std::string& place() const { return m_place; }
    bool isNull() const { return m_value->is_null(); }
    bool isArray() const { return m_value->is_array(); }
    bool isObject() const { return m_value->is_object(); }
    bool isString() const { return m_value->is_string(); }

    // The member of this name; null where there is none.
    JsonPart operator[](const std::string& key) const;

    // The items of an array.
    std::vector<JsonPart> items() const;
    JsonPart item(std::size_t index) const;

    // The names of an object's members.
    std::vector<std::string> keys() const;

    // The value itself, for lists so long that a part for each item would cost too much.
    const nlohmann::json& value() const { return *m_value; }

    std::string text() const;
    bool truth() const;
    double number() const;

    // A piece, a token or what else is looked for at each place of a text: at most longestJsonPiece bytes.
    std::string piece() const;

    // A token id: 0 … largestTokenId.
    std::int32_t tokenId() const;

    // The same with a value for what is absent or null.
    std::string textOr(std::string_view fallback) const;
    bool truthOr(bool fallback) const;

    // Throws UnsupportedTokenizer with the first member that is none of these.
    void allow(std::initializer_list<std::string_view> keys) const;

    // Throws UnsupportedTokenizer with this place and what stands there.
    [[noreturn]] void unsupported() const;

    // Throws ConfigInvalid with this place and what stands there.
    [[noreturn]] void invalid() const;

private:
    const nlohmann::json* m_value;
    std::string m_file;
    std::string m_place;
};

// The time for one place of a text grows with the longest piece, or with its square; those of models in
// circulation are far shorter. In bytes, as for SentencePiece models.
constexpr std::size_t longestJsonPiece = 1024;

// No vocabulary comes near it, and it keeps one false id from asking for gigabytes.
constexpr std::int32_t largestTokenId = (1 << 22) - 1;

}  // namespace stratascope
