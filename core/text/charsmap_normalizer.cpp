#include <memory>
#include <utility>

#include "core/base/progress.h"
#include "core/text/normalizers.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

// SentencePiece's table of replacements.
class CharsMapNormalizer : public Normalizer {
public:
    explicit CharsMapNormalizer(CharsMap map) : m_map(std::move(map)) {}

    AlignedText normalized(AlignedText text, const std::stop_token& stop) const override {
        const std::string bytes = toUtf8(text);
        AlignedText result;
        result.reserve(text.size());
        std::size_t byte = 0;
        for (std::size_t i = 0; i < text.size();) {
            throwIfStopped(stop);
            const auto match = m_map.longestMatch(std::string_view(bytes).substr(byte));
            const std::size_t count = match ? charactersIn(bytes.substr(byte, match->length)) : 1;
            const AlignedSpan old = AlignedSpan(text).subspan(i, count);
            if (match) {
                appendInPlaceOf(old, codePointsOf(match->replacement), result);
            } else {
                result.push_back(old.front());
            }
            byte += match ? match->length : lengthInUtf8(old.front().character);
            i += count;
        }
        return result;
    }

private:
    static std::size_t charactersIn(const std::string& utf8) { return codePointsOf(utf8).size(); }

    CharsMap m_map;
};

}  // namespace

std::unique_ptr<const Normalizer> charsMapNormalizer(CharsMap map) {
    return std::make_unique<CharsMapNormalizer>(std::move(map));
}

}  // namespace stratascope
