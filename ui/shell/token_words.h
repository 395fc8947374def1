#pragma once

#include <QString>

#include "core/text/tokenizer.h"
#include "ui/figures/figure.h"

namespace stratascope {

// A piece of foreign text that keeps its own writing direction within a sentence.
QString isolated(const QString& text);

// "id 2924 · position 2 · segment 0"
QString tokenNumbers(const Token& token);

// Piece, id, position and segment, a line each.
QString tokenDetails(const Token& token, const FigureToken& figure);

}  // namespace stratascope
