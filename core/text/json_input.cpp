#include "core/text/json_input.h"

#include <utility>

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

constexpr std::size_t deepestNesting = 64;

}  // namespace

JsonInput::JsonInput(std::string_view text, std::string source, std::size_t firstByte)
    : m_text(text), m_source(std::move(source)), m_firstByte(firstByte), m_reached(text.data()) {
    if (const auto offset = firstInvalidUtf8(text)) failAt(*offset, "not UTF-8");
    // nlohmann-json takes a NUL for the end of the text and would accept whatever follows it.
    if (const std::size_t offset = text.find('\0'); offset != std::string_view::npos)
        failAt(offset, "not JSON");
}

void JsonInput::fail(const std::string& what) const {
    const auto read = static_cast<std::size_t>(m_reached - m_text.data());
    failAt(read == 0 ? 0 : read - 1, what);
}

void JsonInput::checkDepth(std::size_t depth) const {
    if (depth > deepestNesting) fail("nested too deep");
}

void JsonInput::failAt(std::size_t offset, const std::string& what) const {
    throw Error(ErrorCode::HeaderInvalid, {m_source, std::to_string(m_firstByte + offset), what});
}

}  // namespace stratascope
