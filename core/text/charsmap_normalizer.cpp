#include <algorithm>
#include <memory>
#include <utility>

#include "core/base/progress.h"
#include "core/text/growth_limit.h"
#include "core/text/normalizers.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// SentencePiece's table of replacements.
class CharsMapNormalizer : public Normalizer {
public:
    explicit CharsMapNormalizer(CharacterMap map) : m_map(std::move(map)) {}

    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override {
        const GrowthLimit limit(text);
        AlignedText result;
        result.reserve(text.size());
        AlignedSpan rest(text);
        while (!rest.empty()) {
            throwIfStopped(stop);
            const auto [length, replacement] = m_map.longestAtStart(rest);
            if (length == 0) {
                result.push_back(rest.front());
            } else {
                appendInPlaceOf(rest.first(length), codePointsOf(replacement), result);
            }
            limit.check(result.size());
            rest = rest.subspan(std::max<std::size_t>(length, 1));
        }
        return result;
    }

private:
    CharacterMap m_map;
};

}  // namespace

std::unique_ptr<const Normalizer> charsMapNormalizer(CharacterMap map) {
    return std::make_unique<CharsMapNormalizer>(std::move(map));
}

}  // namespace stratascope
