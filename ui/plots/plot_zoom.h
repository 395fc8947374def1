#pragma once

#include "ui/plots/figure_scene.h"

namespace stratascope {

// Keeps what part of a figure is shown.
class PlotZoom {
public:
    explicit PlotZoom(PlotCanvas& canvas, const FigurePart& part = {}) : m_canvas(canvas), m_part(part) {}

    void reset() { m_part = {}; }
    bool isZoomed() const { return !m_part.isWhole(); }
    const FigurePart& part() const { return m_part; }
    // Brings the canvas, just laid out, to the part shown.
    void apply(const FigureScene& scene);
    // Zooms by `factor` (below 1 = closer) around a pixel.
    void zoom(const FigureScene& scene, Qt::Orientations axes, const QPointF& around, double factor);
    // Moves what is shown with the pointer from one pixel to another.
    void pan(const FigureScene& scene, const QPointF& from, const QPointF& to);

private:
    AxisSpan& share(Qt::Orientation orientation) {
        return orientation == Qt::Horizontal ? m_part.horizontal : m_part.vertical;
    }
    void show(const FigureScene& scene, Qt::Orientation orientation, AxisSpan span);

    PlotCanvas& m_canvas;
    FigurePart m_part;
};

}  // namespace stratascope
