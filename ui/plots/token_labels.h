#pragma once

#include <QPainter>
#include <QRectF>
#include <vector>

#include "ui/plots/axis_ticks.h"
#include "ui/plots/figure_style.h"

namespace stratascope {

// The labels left of a heatmap's token rows: text, mark in the token's colour, and which text the rows belong
// to.
class TokenLabels {
public:
    TokenLabels(const std::vector<FigureToken>& tokens, const FigureStyle& style);

    // Room left of the cells where the whole figure is `figureWidth` pixels wide.
    double width(double figureWidth) const;
    // `rows` is what `area` shows, from top to bottom.
    void paint(QPainter& painter, const QRectF& area, const AxisSpan& rows) const;

private:
    double textGroupWidth() const;
    void paintTextGroup(QPainter& painter, const QRectF& area, const AxisSpan& rows, int text) const;

    const std::vector<FigureToken>& m_tokens;
    FigureStyle m_style;
    bool m_twoTexts;
    double m_widest = 0;
};

}  // namespace stratascope
