#pragma once

#include <optional>
#include <string_view>

namespace stratascope {

// How the vectors of a text's tokens become one vector of the text (Reimers & Gurevych 2019, section 3).
enum class Pooling {
    FirstToken,  // [CLS] or <s>, where the model has one
    Mean,
    Max,             // of each dimension
    MeanSqrtLength,  // the sum, divided by the square root of the number of tokens
    WeightedMean,    // the k-th token counts k times (Muennighoff 2022)
    LastToken,
};

// The words by which files and the command line know them: "cls", "mean", "max", "mean-sqrt-length",
// "weighted-mean", "last".
const char* poolingName(Pooling pooling);
std::optional<Pooling> poolingNamed(std::string_view name);

}  // namespace stratascope
