#include "core/text/json_model.h"

#include <utility>

#include "core/base/error.h"
#include "core/text/bpe_model.h"
#include "core/text/json_vocabulary.h"
#include "core/text/unigram_model.h"
#include "core/text/wordpiece_model.h"

namespace stratascope {
namespace {

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
    if (!longest.isNull()) rules.longestWord = static_cast<std::size_t>(longest.tokenId());
    auto model = std::make_unique<WordPieceModel>(vocabulary, rules);
    return {std::move(vocabulary), std::move(model), rules.unknown};
}

// Older files write a merge as one text with a blank in it.
std::pair<std::string, std::string> readPair(const JsonPart& part) {
    if (part.isArray()) {
        const auto pieces = part.items();
        if (pieces.size() != 2) part.invalid();
        return {pieces[0].text(), pieces[1].text()};
    }
    const std::string text = part.text();
    const std::size_t blank = text.find(' ');
    if (blank == std::string::npos) part.invalid();
    return {text.substr(0, blank), text.substr(blank + 1)};
}

// Row 26 of the bad inputs: a merge outside the vocabulary is refused.
std::vector<BpeMerge> readMerges(const JsonPart& part, const Vocabulary& vocabulary) {
    std::vector<BpeMerge> merges;
    for (const JsonPart& item : part.items()) {
        const auto [left, right] = readPair(item);
        const auto merge = mergeOf(left, right, vocabulary);
        if (!merge) item.invalid();
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

JsonModel readUnigram(const JsonPart& part) {
    part.allow({"type", "unk_id", "byte_fallback", "vocab"});
    std::vector<std::string> pieces;
    std::vector<double> scores;
    for (const JsonPart& entry : part["vocab"].items()) {
        const auto pair = entry.items();
        if (pair.size() != 2) entry.invalid();
        pieces.push_back(pair[0].text());
        scores.push_back(pair[1].number());
    }
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
