#include "core/text/growth_limit.h"

#include "core/base/error.h"

namespace stratascope {
namespace {

// Unicode's own greatest replacement makes 18 characters, or 33 of bytes, of 3 bytes.
constexpr std::size_t mostForByte = 16;

// What may be put before a text, however short.
constexpr std::size_t mostForText = 64;

}  // namespace

GrowthLimit::GrowthLimit(AlignedSpan text)
    : m_most(mostForText + (text.empty() ? 0 : mostForByte * (text.back().end - text.front().begin))) {}

void GrowthLimit::check(std::size_t characters) const {
    if (characters > m_most)
        throw Error(ErrorCode::UnsupportedTokenizer, {"tokenizer.json", "steps that blow a text up"});
}

}  // namespace stratascope
