#pragma once

#include "ui/plots/figure_scene.h"

namespace stratascope {

// What part of a figure is shown, as shares of all of it, so that it outlives another size and other values.
class PlotZoom {
public:
    explicit PlotZoom(PlotCanvas& canvas) : m_canvas(canvas) {}

    void reset();
    bool isZoomed() const;
    // Brings the canvas, just laid out, to the part shown.
    void apply(const FigureScene& scene);
    // Zooms by `factor` (below 1 = closer) around a pixel.
    void zoom(const FigureScene& scene, Qt::Orientations axes, const QPointF& around, double factor);
    // Moves what is shown with the pointer from one pixel to another.
    void pan(const FigureScene& scene, const QPointF& from, const QPointF& to);

private:
    AxisSpan& share(Qt::Orientation orientation) { return m_shares[orientation == Qt::Horizontal ? 0 : 1]; }
    void show(const FigureScene& scene, Qt::Orientation orientation, AxisSpan span);

    PlotCanvas& m_canvas;
    AxisSpan m_shares[2];
};

}  // namespace stratascope
