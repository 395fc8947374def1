#include "core/text/json_vocabulary.h"

#include <algorithm>
#include <utility>

namespace stratascope {
namespace {

std::optional<std::size_t> tokenIdOf(const nlohmann::json& value) {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > largestTokenId) return std::nullopt;
    return value.get<std::size_t>();
}

}  // namespace

std::shared_ptr<const Vocabulary> readVocabulary(const JsonPart& object) {
    if (!object.isObject()) object.invalid();
    std::vector<std::string> pieces;
    for (const auto& [piece, value] : object.value().items()) {
        const auto id = tokenIdOf(value);
        if (!id || piece.size() > longestJsonPiece) object[piece].invalid();
        if (*id >= pieces.size()) pieces.resize(*id + 1);
        if (!pieces[*id].empty()) object[piece].invalid();
        pieces[*id] = piece;
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
