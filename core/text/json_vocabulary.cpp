#include "core/text/json_vocabulary.h"

#include <algorithm>
#include <utility>

namespace stratascope {

std::shared_ptr<const Vocabulary> readVocabulary(const JsonPart& object) {
    std::vector<std::string> pieces;
    for (std::string& piece : object.keys()) {
        const JsonPart value = object[piece];
        const auto id = static_cast<std::size_t>(value.tokenId());
        if (id >= pieces.size()) pieces.resize(id + 1);
        if (!pieces[id].empty()) value.invalid();
        pieces[id] = std::move(piece);
    }
    return std::make_shared<const Vocabulary>(std::move(pieces));
}

std::optional<BpeMerge> mergeOf(const std::string& left, const std::string& right,
                                const Vocabulary& vocabulary) {
    const auto leftId = vocabulary.idOf(left);
    const auto rightId = vocabulary.idOf(right);
    const auto merged = vocabulary.idOf(left + right);
    if (left.empty() || right.empty() || !leftId || !rightId || !merged) return std::nullopt;
    return BpeMerge{*leftId, *rightId, *merged};
}

}  // namespace stratascope
