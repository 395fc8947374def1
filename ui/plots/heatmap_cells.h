#pragma once

#include <QImage>
#include <QLineF>
#include <QRectF>
#include <vector>

#include "ui/figures/figure.h"
#include "ui/plots/figure_style.h"

namespace stratascope {

// Where a heatmap's cells lie: `cells` (columns and rows, fractional at the edges) fills `area` (pixels).
struct CellPlace {
    QRectF area;
    QRectF cells;

    // The pixels of a block of cells.
    QRectF pixels(const QRectF& block) const;
};

// A block of cells that have no number.
using CellBlock = QRect;

// Cells drawn sharp, never interpolated: on a screen or an image as a picture of one pixel a cell, on paper
// as rectangles.
class HeatmapCells {
public:
    HeatmapCells(const HeatmapFigure& figure, const FigureStyle& style);

    void paint(QPainter& painter, const CellPlace& place) const;

    // One pixel a cell, transparent where there is no number.
    const QImage& image() const { return m_image; }
    const std::vector<CellBlock>& missing() const { return m_missing; }
    // `size` pixels for `cells` when those are more than pixels: each pixel has the colour of the most
    // telling of its cells, the one farthest from the figure's quiet end.
    QImage reduced(const QRect& cells, const QSize& size) const;

private:
    void paintImage(QPainter& painter, const CellPlace& place) const;
    void paintRectangles(QPainter& painter, const CellPlace& place) const;
    void paintLossless(QPainter& painter, const CellPlace& place) const;
    void paintMissing(QPainter& painter, const CellPlace& place) const;

    FigureStyle m_style;
    int m_quiet;                          // the level that says least
    std::vector<unsigned char> m_levels;  // 0 = no number, else 1…255 along the colour map
    std::vector<QRgb> m_colours;          // of each level
    QImage m_image;
    std::vector<CellBlock> m_missing;
};

// Parallel strokes at 45 degrees within `rect`, in phase over all rectangles.
std::vector<QLineF> hatching(const QRectF& rect, double distance);

}  // namespace stratascope
