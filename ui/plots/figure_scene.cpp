#include "ui/plots/figure_scene.h"

namespace stratascope {

namespace {

// Picks the maker for each kind of figure.
struct SceneMaker {
    PlotCanvas& canvas;
    const FigureStyle& style;

    auto operator()(const HeatmapFigure& figure) const { return makeHeatmapScene(canvas, figure, style); }
    auto operator()(const ScatterFigure& figure) const { return makeScatterScene(canvas, figure, style); }
    auto operator()(const CurveFigure& figure) const { return makeCurveScene(canvas, figure, style); }
    auto operator()(const HistogramFigure& figure) const { return makeHistogramScene(canvas, figure, style); }
};

}  // namespace

std::unique_ptr<FigureScene> makeScene(PlotCanvas& canvas, const Figure& figure, const FigureStyle& style) {
    canvas.clear();
    canvas.setBackground(style.theme().background);
    return std::visit(SceneMaker{canvas, style}, figure);
}

}  // namespace stratascope
