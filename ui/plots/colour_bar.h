#pragma once

#include <QPainter>
#include <QRectF>

#include "ui/figures/figure.h"
#include "ui/plots/figure_style.h"

namespace stratascope {

// The legend of a heatmap: its colour map as a bar with limits, ticks between them, and what the values are.
// It stands right of the cells. Limits beyond which values were clamped are marked ≤ and ≥.
class ColourBar {
public:
    ColourBar(const HeatmapFigure& figure, const FigureStyle& style);

    // Room that it takes right of the cells, for cells `height` pixels high.
    double width(double height) const;
    // Beside `area`, from its top.
    void paint(QPainter& painter, const QRectF& area) const;

private:
    struct Tick {
        double value = 0;
        QString label;
    };
    std::vector<Tick> ticks(double height) const;
    double barHeight(double areaHeight) const;
    void paintStripes(QPainter& painter, const QRectF& bar) const;

    FigureStyle m_style;
    ColourMap m_map;
    double m_minimum;
    double m_maximum;
    bool m_below;
    bool m_above;
    QString m_title;
};

}  // namespace stratascope
