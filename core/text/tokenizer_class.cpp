#include "core/text/tokenizer_class.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/text/settings_file.h"

namespace stratascope {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> usualClasses{{
    {"albert", "AlbertTokenizer"},
    {"bert", "BertTokenizer"},
    {"camembert", "CamembertTokenizer"},
    {"distilbert", "DistilBertTokenizer"},
    {"electra", "ElectraTokenizer"},
    {"gpt2", "GPT2Tokenizer"},
    {"mpnet", "MPNetTokenizer"},
    {"mt5", "T5Tokenizer"},
    {"roberta", "RobertaTokenizer"},
    {"t5", "T5Tokenizer"},
    {"xlm-roberta", "XLMRobertaTokenizer"},
    {"xlm-roberta-xl", "XLMRobertaTokenizer"},
    {"xlnet", "XLNetTokenizer"},
}};

std::string withoutFast(std::string name) {
    constexpr std::string_view fast = "Fast";
    if (name.ends_with(fast)) name.resize(name.size() - fast.size());
    return name;
}

std::string usualClassOf(const std::string& modelType) {
    const auto found = std::ranges::find(usualClasses, modelType, [](const auto& row) { return row.first; });
    return found == usualClasses.end() ? modelType : std::string(found->second);
}

}  // namespace

TokenizerClass tokenizerClassOf(const std::filesystem::path& folder) {
    const SettingsFile own(folder / "tokenizer_config.json");
    const SettingsFile model(folder / "config.json");
    for (const SettingsFile* file : {&own, &model})
        if (const auto name = file->text("tokenizer_class")) return {withoutFast(*name), file->name()};
    if (const auto type = model.text("model_type")) return {usualClassOf(*type), model.name(), true};
    return {};
}

}  // namespace stratascope
