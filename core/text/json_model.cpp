#include "core/text/json_model.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/text/bpe_model.h"
#include "core/text/json_vocabulary.h"
#include "core/text/unigram_model.h"
#include "core/text/wordpiece_model.h"

namespace stratascope {
namespace {

// A hundred times what models have.
constexpr TokenId mostCharactersOfWords = 10'000;

TokenId requiredId(const std::string& piece, const Vocabulary& vocabulary, const JsonPart& part) {
    const auto id = vocabulary.idOf(piece);
    if (!id) throw Error(ErrorCode::SpecialTokenMissing, {part.file(), piece});
    return *id;
}

JsonModel readWordPiece(const JsonPart& part) {
    part.allow({"type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word", "vocab"});
    auto vocabulary = readVocabulary(part["vocab"]);
    WordPieceRules rules;
    rules.unknown = requiredId(part["unk_token"].textOr("[UNK]"), *vocabulary, part);
    rules.continuationMark = part["continuing_subword_prefix"].textOr("##");
    const JsonPart longest = part["max_input_chars_per_word"];
    if (!longest.isNull()) {
        if (longest.tokenId() > mostCharactersOfWords) longest.invalid();
        rules.longestWord = static_cast<std::size_t>(longest.tokenId());
    }
    auto model = std::make_unique<WordPieceModel>(vocabulary, rules);
    return {std::move(vocabulary), std::move(model), rules.unknown};
}

// Two pieces in a list, or, in older files, in one text with a blank between them.
std::optional<BpeMerge> readMerge(const nlohmann::json& value, const Vocabulary& vocabulary) {
    const auto isText = [](const nlohmann::json& piece) { return piece.is_string(); };
    if (value.is_array() && value.size() == 2 && std::ranges::all_of(value, isText))
        return mergeOf(value[0].get<std::string>(), value[1].get<std::string>(), vocabulary);
    if (!value.is_string()) return std::nullopt;
    const auto& text = value.get_ref<const std::string&>();
    const std::size_t blank = text.find(' ');
    if (blank == std::string::npos) return std::nullopt;
    return mergeOf(text.substr(0, blank), text.substr(blank + 1), vocabulary);
}

// Row 26 of the bad inputs: a merge outside the vocabulary is refused.
std::vector<BpeMerge> readMerges(const JsonPart& part, const Vocabulary& vocabulary) {
    if (!part.isArray()) part.invalid();
    std::vector<BpeMerge> merges;
    for (const nlohmann::json& value : part.value()) {
        const auto merge = readMerge(value, vocabulary);
        if (!merge) part.item(merges.size()).invalid();
        merges.push_back(*merge);
    }
    return merges;
}

void refuseWhatChangesPieces(const JsonPart& part) {
    for (const char* key : {"continuing_subword_prefix", "end_of_word_suffix"})
        if (!part[key].textOr("").empty()) part[key].unsupported();
    if (!part["dropout"].isNull() && part["dropout"].number() != 0) part["dropout"].unsupported();
}

JsonModel readBpe(const JsonPart& part) {
    part.allow({"type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk",
                "byte_fallback", "ignore_merges", "vocab", "merges"});
    refuseWhatChangesPieces(part);
    auto vocabulary = readVocabulary(part["vocab"]);
    BpeRules rules{.fuseUnknown = part["fuse_unk"].truthOr(false),
                   .byteFallback = part["byte_fallback"].truthOr(false),
                   .wholeWordsFirst = part["ignore_merges"].truthOr(false)};
    if (!part["unk_token"].isNull()) rules.unknown = requiredId(part["unk_token"].text(), *vocabulary, part);
    auto model = std::make_unique<BpeModel>(vocabulary, readMerges(part["merges"], *vocabulary), rules);
    return {std::move(vocabulary), std::move(model), rules.unknown};
}

// ["piece", score] each.
std::pair<std::vector<std::string>, std::vector<double>> readScoredPieces(const JsonPart& part) {
    if (!part.isArray()) part.invalid();
    std::vector<std::string> pieces;
    std::vector<double> scores;
    for (const nlohmann::json& entry : part.value()) {
        if (!entry.is_array() || entry.size() != 2 || !entry[0].is_string() || !entry[1].is_number())
            part.item(pieces.size()).invalid();
        if (entry[0].get_ref<const std::string&>().size() > longestJsonPiece)
            part.item(pieces.size()).invalid();
        pieces.push_back(entry[0].get<std::string>());
        scores.push_back(entry[1].get<double>());
    }
    return {std::move(pieces), std::move(scores)};
}

JsonModel readUnigram(const JsonPart& part) {
    part.allow({"type", "unk_id", "byte_fallback", "vocab"});
    auto [pieces, scores] = readScoredPieces(part["vocab"]);
    const JsonPart unknown = part["unk_id"];
    if (unknown.isNull()) throw Error(ErrorCode::SpecialTokenMissing, {part.file(), unknown.place()});
    const UnigramRules rules{.unknown = unknown.tokenId(),
                             .byteFallback = part["byte_fallback"].truthOr(false)};
    if (static_cast<std::size_t>(rules.unknown) >= pieces.size()) unknown.invalid();
    auto vocabulary = std::make_shared<const Vocabulary>(std::move(pieces));
    auto model = std::make_unique<UnigramModel>(vocabulary, std::move(scores), rules);
    return {std::move(vocabulary), std::move(model), rules.unknown};
}

std::string typeOf(const JsonPart& part) {
    if (!part["type"].isNull()) return part["type"].text();
    if (part["vocab"].isArray()) return "Unigram";
    return part["merges"].isNull() ? "WordPiece" : "BPE";
}

}  // namespace

JsonModel readModel(const JsonPart& part) {
    const std::string type = typeOf(part);
    if (type == "WordPiece") return readWordPiece(part);
    if (type == "BPE") return readBpe(part);
    if (type == "Unigram") return readUnigram(part);
    part["type"].unsupported();
}

}  // namespace stratascope
