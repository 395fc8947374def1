#include "core/text/tokenizer_json.h"

#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/text/byte_level.h"
#include "core/text/json_frame.h"
#include "core/text/json_model.h"
#include "core/text/json_object.h"
#include "core/text/json_settings.h"
#include "core/text/json_steps.h"
#include "core/text/pipeline_tokenizer.h"
#include "core/text/special_token_settings.h"
#include "core/text/step_cutter.h"
#include "core/text/text_file.h"

namespace stratascope {
namespace {

// A token that is in the vocabulary keeps its id there, whatever the file says, as in the reference.
std::vector<AddedToken> readAddedTokens(const JsonPart& part, const Vocabulary& vocabulary) {
    std::vector<AddedToken> tokens;
    if (part.isNull()) return tokens;
    for (const JsonPart& item : part.items()) {
        item.allow({"id", "content", "single_word", "lstrip", "rstrip", "normalized", "special"});
        const bool special = item["special"].truthOr(false);
        const TokenId written = item["id"].tokenId();
        const std::string content = item["content"].piece();
        tokens.push_back({.id = vocabulary.idOf(content).value_or(written),
                          .content = content,
                          .singleWord = item["single_word"].truthOr(false),
                          .leftStrip = item["lstrip"].truthOr(false),
                          .rightStrip = item["rstrip"].truthOr(false),
                          .normalized = item["normalized"].truthOr(!special),
                          .special = special});
    }
    return tokens;
}

// The file does not say what its tokens are for; the settings beside it may.
SpecialTokenSettings readRoles(const std::filesystem::path& folder) {
    SpecialTokenSettings roles;
    roles.read(SettingsFile(folder / "tokenizer_config.json"));
    roles.read(SettingsFile(folder / "special_tokens_map.json"));
    return roles;
}

// Where the settings do not say it, the mask has the name that it has in nearly every model.
std::optional<TokenId> maskOf(const AddedTokens& tokens, const SpecialTokenSettings& roles) {
    std::vector<std::string> names{"[MASK]", "<mask>"};
    if (const auto& mask = roles.of(SpecialRole::Mask)) names = {mask->content};
    for (const std::string& name : names)
        if (const AddedToken* token = tokens.whole(alignedText(name))) return token->id;
    return std::nullopt;
}

// What the frame adds must have a name.
void requireNames(const Frame& frame, const Tokenizer& tokenizer, const JsonPart& part) {
    for (const auto& parts : {frame.single, frame.pair})
        for (const FramePart& added : parts)
            if (added.added && tokenizer.piece(*added.added).empty())
                throw Error(ErrorCode::SpecialTokenMissing, {part.file(), std::to_string(*added.added)});
}

}  // namespace

std::shared_ptr<const Tokenizer> loadTokenizerJson(const std::filesystem::path& file) {
    nlohmann::json document = parseJsonObject(readTextFile(file), file.string());
    overruleBySettings(document, SettingsFile(file.parent_path() / "tokenizer_config.json"));
    const JsonPart whole(document, file.string());
    whole.allow({"version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer",
                 "post_processor", "decoder", "model"});
    CutterSteps steps{.normalizer = readNormalizer(whole["normalizer"]),
                      .splitter = readSplitter(whole["pre_tokenizer"])};
    JsonModel model = readModel(whole["model"]);
    const auto [frame, trimsSpans] = readFrame(whole["post_processor"]);
    auto addedTokens = readAddedTokens(whole["added_tokens"], *model.vocabulary);
    TokenizerParts parts{.vocabulary = std::move(model.vocabulary),
                         .addedTokens = std::make_shared<const AddedTokens>(addedTokens),
                         .model = std::move(model.model),
                         .frame = frame,
                         .unknown = model.unknown,
                         .truncatesAsFast = true};
    const SpecialTokenSettings roles = readRoles(file.parent_path());
    parts.unknownHasOtherRole = roles.unknownHasOtherRole();
    parts.mask = maskOf(*parts.addedTokens, roles);
    parts.cutter = std::make_unique<StepCutter>(*parts.addedTokens, std::move(steps));
    parts.byteLevel = cutsIntoBytes(whole["pre_tokenizer"]);
    if (trimsSpans) parts.trimmed = byteLevelSpace;
    auto tokenizer = makeTokenizer(std::move(parts));
    requireNames(frame, *tokenizer, whole);
    return tokenizer;
}

}  // namespace stratascope
