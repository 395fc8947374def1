#pragma once

#include <QPainter>

#include "ui/figures/figure_theme.h"

namespace stratascope {

struct ChipState {
    bool hovered = false;
    bool locked = false;
};

// Draws one token as a chip: its colour filled for text A and as an outline for text B, special tokens grey,
// [UNK] with a dashed outline; hovered chips stronger, locked ones full. It lies on the theme's background.
void drawChip(QPainter& painter, const QRect& rect, const FigureToken& token, ChipState state,
              const FigureTheme& theme);

// The width a chip of this token wants.
int chipWidth(const QFontMetrics& metrics, const FigureToken& token);
int chipHeight(const QFontMetrics& metrics);

}  // namespace stratascope
