#pragma once

#include <filesystem>
#include <string>

namespace stratascope {

// The kind of tokenizer that a model folder says it has.
struct TokenizerClass {
    std::string name = {};     // as the reference calls it, without "Fast"; empty: the folder says nothing
    std::string saidBy = {};   // the file that says so
    bool ofModelType = false;  // it is only what models of this type usually have
};

// tokenizer_class of tokenizer_config.json, else of config.json, else what config.json's model_type has in
// the reference (AutoTokenizer of transformers 4.29.2); for a model type that is not ours, the type itself.
// Errors: files' codes, HeaderInvalid (not JSON), ConfigInvalid.
TokenizerClass tokenizerClassOf(const std::filesystem::path& folder);

}  // namespace stratascope
