#pragma once

#include <memory>
#include <QString>
#include <vector>

#include "ui/figures/figure.h"
#include "ui/plots/figure_style.h"
#include "ui/plots/plot_canvas.h"

namespace stratascope {

// What lies under the pointer: a token, a layer, and its value in words.
struct PointedAt {
    int token = -1;
    int layer = -1;
    QString words;
    int curve = -1;    // of a pair of tokens, of which `token` is the first, or of the worst token
    int partner = -1;  // the second of them
    friend bool operator==(const PointedAt&, const PointedAt&) = default;
};

// The tokens to light.
struct Highlight {
    int hovered = -1;
    int partner = -1;  // of a hovered pair the second token
    std::vector<int> locked;
    int curve = -1;  // under the pointer, lit alone; −1 = none
    friend bool operator==(const Highlight&, const Highlight&) = default;
};

// How far an axis can be zoomed: never beyond `full`, never closer than `smallest`.
struct ZoomLimits {
    AxisSpan full;
    double smallest = 1;
};

// A figure on a canvas: fills it once, lays it out for a size, answers what is where. The same scene draws
// the window and the files.
class FigureScene {
public:
    virtual ~FigureScene() = default;

    // Sets margins for a canvas of `size` pixels and both axes to all of the data.
    virtual void layout(const QSize& size) = 0;
    virtual ZoomLimits zoomLimits(Qt::Orientation orientation) const = 0;
    // The axes that a wheel over `position` zooms.
    virtual Qt::Orientations wheelAxes(const QPointF& position) const = 0;
    virtual PointedAt at(const QPointF& position) const = 0;
    virtual void paintHighlight(QPainter& painter, const Highlight& highlight) const = 0;
};

// Fills `canvas` with `figure`; the scene must not outlive the canvas.
std::unique_ptr<FigureScene> makeScene(PlotCanvas& canvas, const Figure& figure, const FigureStyle& style);

std::unique_ptr<FigureScene> makeHeatmapScene(PlotCanvas& canvas, const HeatmapFigure& figure,
                                              const FigureStyle& style);
std::unique_ptr<FigureScene> makeScatterScene(PlotCanvas& canvas, const ScatterFigure& figure,
                                              const FigureStyle& style);
std::unique_ptr<FigureScene> makeCurveScene(PlotCanvas& canvas, const CurveFigure& figure,
                                            const FigureStyle& style);
std::unique_ptr<FigureScene> makeHistogramScene(PlotCanvas& canvas, const HistogramFigure& figure,
                                                const FigureStyle& style);

}  // namespace stratascope
