#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/analysis/predictions.h"
#include "core/text/tokenizer.h"

namespace stratascope {

// What a model predicts for one mask of a text.
struct FilledMask {
    std::size_t position = 0;  // of the mask among the tokens; [CLS] has 0
    std::vector<Prediction> predictions;
};

// A text, or a pair of them, whose masks a model has filled.
struct FilledText {
    std::string text;
    std::optional<std::string> textB;
    std::vector<FilledMask> masks;
};

// For people: the text, and a list of tokens with percentages for each of its masks.
std::string filledTextWords(const FilledText& filled, const Tokenizer& tokenizer);

// For programs: one JSON object on a line, characters unescaped.
std::string filledTextJson(const FilledText& filled, const Tokenizer& tokenizer);

// A probability as people read it: "12.34 %".
std::string percentage(double probability);

}  // namespace stratascope
