#include "core/text/json_settings.h"

#include <array>

namespace stratascope {
namespace {

using nlohmann::json;

// A setting, and the member of a part of the file that it overrules.
struct Overruling {
    const char* setting;
    const char* part;
    const char* type;
    const char* member;
};

constexpr std::array<Overruling, 5> overrulings{{
    {"do_lower_case", "normalizer", "BertNormalizer", "lowercase"},
    {"strip_accents", "normalizer", "BertNormalizer", "strip_accents"},
    {"tokenize_chinese_chars", "normalizer", "BertNormalizer", "handle_chinese_chars"},
    {"add_prefix_space", "pre_tokenizer", "ByteLevel", "add_prefix_space"},
    {"trim_offsets", "post_processor", "RobertaProcessing", "trim_offsets"},
}};

bool isOfType(const json& part, const char* type) {
    return part.is_object() && part.contains("type") && part["type"] == type;
}

}  // namespace

void overruleBySettings(json& document, const SettingsFile& settings) {
    for (const Overruling& rule : overrulings) {
        const auto part = document.find(rule.part);
        if (part == document.end() || !isOfType(*part, rule.type)) continue;
        if (const auto truth = settings.optionalTruth(rule.setting)) (*part)[rule.member] = *truth;
    }
}

}  // namespace stratascope
