#pragma once

#include <QString>
#include <vector>

#include "ui/figures/figure.h"

namespace stratascope {

// A piece of text made fit to be shown: control, zero-width and lone combining characters visible,
// right-to-left text isolated (U+2068 … U+2069).
QString visibleLabel(const QString& text);

// A token as the vocabulary spells it, made fit to be shown.
QString pieceName(const FigureToken& token);

// Which occurrence of its label a token is within its own text, from 1; 0 where the label occurs once.
int occurrence(const std::vector<FigureToken>& tokens, std::size_t index);
std::vector<int> occurrences(const std::vector<FigureToken>& tokens);  // of all of them

// The label, numbered from 1: "bank (2)"; as it is with 0.
QString numbered(const QString& label, int number);

// "A" or "B".
QString textName(const FigureToken& token);
bool haveSecondText(const std::vector<FigureToken>& tokens);

// A short name that no other token has: "bank", "bank (2)", "bank A" where text B has the same word.
QString distinctName(const std::vector<FigureToken>& tokens, std::size_t index);

// The same for a sentence: “bank” in A.
QString tokenWords(const std::vector<FigureToken>& tokens, std::size_t index);

}  // namespace stratascope
