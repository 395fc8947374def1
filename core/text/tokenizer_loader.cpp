#include "core/text/tokenizer_loader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/text/byte_level_tokenizer.h"
#include "core/text/config_file.h"
#include "core/text/text_file.h"
#include "core/text/tokenizer_config.h"
#include "core/text/tokenizer_json.h"
#include "core/text/wordpiece_tokenizer.h"

namespace stratascope {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const Tokenizer> loadBert(const fs::path& folder) {
    return loadWordPieceTokenizer(folder / "vocab.txt", readWordPieceOptions(folder));
}

std::shared_ptr<const Tokenizer> loadMpnet(const fs::path& folder) {
    return loadWordPieceTokenizer(folder / "vocab.txt", readWordPieceOptions(folder, mpnetOptions()));
}

std::shared_ptr<const Tokenizer> loadRoberta(const fs::path& folder) {
    return loadByteLevelTokenizer(folder, readRobertaOptions(folder));
}

std::shared_ptr<const Tokenizer> loadGpt2(const fs::path& folder) {
    return loadByteLevelTokenizer(folder, readGpt2Options(folder));
}

// A kind of tokenizer: who uses it, the files that it needs, and how it is loaded from them.
struct TokenizerKind {
    std::vector<std::string_view> classes;     // of the reference, without their "Tokenizer" and "Fast"
    std::vector<std::string_view> modelTypes;  // of config.json
    std::vector<std::string_view> files;
    std::shared_ptr<const Tokenizer> (*load)(const fs::path& folder);
};

const std::array<TokenizerKind, 4>& kinds() {
    static const std::array<TokenizerKind, 4> table{{
        {{"Bert", "DistilBert", "Electra", "MobileBert"},
         {"bert", "distilbert", "electra", "mobilebert"},
         {"vocab.txt"},
         loadBert},
        {{"MPNet"}, {"mpnet"}, {"vocab.txt"}, loadMpnet},
        {{"Roberta"}, {"roberta"}, {"vocab.json", "merges.txt"}, loadRoberta},
        {{"GPT2"}, {"gpt2"}, {"vocab.json", "merges.txt"}, loadGpt2},
    }};
    return table;
}

const TokenizerKind* kindWhere(const auto& condition) {
    const auto found = std::ranges::find_if(kinds(), condition);
    return found == kinds().end() ? nullptr : found;
}

bool contains(const std::vector<std::string_view>& list, std::string_view wanted) {
    return std::ranges::find(list, wanted) != list.end();
}

bool hasFiles(const TokenizerKind& kind, const fs::path& folder) {
    return std::ranges::all_of(kind.files, [&](std::string_view file) { return pathExists(folder / file); });
}

// "RobertaTokenizerFast" → "Roberta"
std::string_view withoutEnding(std::string_view name) {
    for (const std::string_view ending : {"Fast", "Tokenizer"})
        if (name.ends_with(ending)) name.remove_suffix(ending.size());
    return name;
}

// The kind that the settings name; null where they name none.
const TokenizerKind* namedKind(const fs::path& folder) {
    const ConfigFile config(folder / "tokenizer_config.json");
    const std::string name = config.optionalText("tokenizer_class").value_or("PreTrainedTokenizerFast");
    if (withoutEnding(name) != "PreTrained") {
        const auto* kind =
            kindWhere([&](const TokenizerKind& k) { return contains(k.classes, withoutEnding(name)); });
        if (!kind) throw Error(ErrorCode::UnsupportedTokenizer, {config.name(), name});
        return kind;
    }
    const std::string type = ConfigFile(folder / "config.json").optionalText("model_type").value_or("");
    return kindWhere([&](const TokenizerKind& k) { return contains(k.modelTypes, type); });
}

}  // namespace

std::shared_ptr<const Tokenizer> loadTokenizer(const fs::path& folder) {
    if (!pathExists(folder)) throw Error(ErrorCode::FileNotFound, {folder.string()});
    if (pathExists(folder / "tokenizer.json")) return loadTokenizerJson(folder / "tokenizer.json");
    const TokenizerKind* kind = namedKind(folder);
    if (!kind || !hasFiles(*kind, folder))
        kind = kindWhere([&](const TokenizerKind& k) { return hasFiles(k, folder); });
    if (!kind) throw Error(ErrorCode::NoTokenizer, {folder.string()});
    return kind->load(folder);
}

}  // namespace stratascope
