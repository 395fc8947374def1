#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "tests/support/safetensors_builder.h"

namespace stratascope::test {

// A BERT small enough to be written anew by every test; its weights are fixed small numbers.
struct TinyBert {
    std::size_t vocabulary = 10;
    std::size_t hidden = 4;
    std::size_t layers = 2;
    std::size_t heads = 2;
    std::size_t intermediate = 8;
    std::size_t positions = 6;
    std::size_t types = 2;
    std::string prefix = "bert.";       // of the body
    std::string headPrefix;             // of the MLM and NSP heads
    std::string normWeight = "weight";  // or "gamma"
    std::string normBias = "bias";      // or "beta"
    bool pooler = true;
    bool maskedLanguageModel = true;
    bool nextSentence = true;

    std::string configJson() const;
    SafetensorsBuilder weights() const;

    // Writes config.json and model.safetensors into `folder`, which is made where it is absent.
    void write(const std::filesystem::path& folder) const;
};

}  // namespace stratascope::test
