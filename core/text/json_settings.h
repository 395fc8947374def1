#pragma once

#include <nlohmann/json.hpp>

#include "core/text/settings_file.h"

namespace stratascope {

// Lets the settings of tokenizer_config.json overrule a tokenizer.json where the fast tokenizers of the
// reference let them: do_lower_case, strip_accents and tokenize_chinese_chars for BertNormalizer,
// add_prefix_space for ByteLevel, trim_offsets for RobertaProcessing. Unlike there, a setting that the file
// does not hold overrules nothing: a cased tokenizer.json without tokenizer_config.json stays cased. Errors:
// ConfigInvalid.
void overruleBySettings(nlohmann::json& document, const SettingsFile& settings);

}  // namespace stratascope
