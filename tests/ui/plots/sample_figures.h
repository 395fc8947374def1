#pragma once

#include <vector>

#include "ui/figures/figure.h"

namespace stratascope::test {

// Tokens of text A, then of text B, as a tokenizer would give them: [CLS] … [SEP] each.
std::vector<FigureToken> sampleTokens(const std::vector<QString>& wordsA, const std::vector<QString>& wordsB);
std::vector<FigureToken> bankTokens();     // The bank of the river was steep . / The bank raised its rates .
std::vector<FigureToken> chineseTokens();  // 今天天气很好
std::vector<FigureToken> manyTokens(std::size_t count);

// Smooth made-up values around 0, the same on every machine.
Matrix sampleValues(std::size_t rows, std::size_t columns);

Figure sampleHiddenStates(const std::vector<FigureToken>& tokens, std::size_t dimensions, int layer = 4);
Figure sampleTokenLayers(const std::vector<FigureToken>& tokens, std::size_t layers,
                         int layer);  // column 0 is NaN
Figure sampleLayerMatrix(std::size_t layers, int layer);
Figure sampleProjection(const std::vector<FigureToken>& tokens, std::size_t layers, int layer);
Figure sampleCurves(std::size_t layers, int layer);
Figure sampleDrift(std::size_t layers, int layer);  // on a logarithmic scale; layer 0 is exactly 0

}  // namespace stratascope::test
