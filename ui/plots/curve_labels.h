#pragma once

#include <optional>
#include <QPainter>
#include <vector>

#include "ui/figures/figure.h"
#include "ui/plots/figure_style.h"
#include "ui/plots/plot_canvas.h"
#include "ui/plots/value_axis.h"

namespace stratascope {

// The names of curves, each beside the end of its curve, right of the canvas' area.
class CurveLabels {
public:
    // What is given must outlive the labels.
    CurveLabels(const CurveFigure& figure, const ValueAxis& axis, const FigureStyle& style,
                const PlotCanvas& canvas)
        : m_figure(figure), m_axis(axis), m_style(style), m_canvas(canvas) {}

    // Room right of the area where the whole figure is `figureWidth` pixels wide.
    double width(double figureWidth) const;
    void paint(QPainter& painter) const;
    // The curve whose name is at a place.
    std::optional<std::size_t> curveAt(const QPointF& position) const;

private:
    struct Label {
        QString text;
        QColor colour;
        QPointF end;        // where the curve ends, in pixels
        double middle = 0;  // where the label stands
        std::size_t curve = 0;
    };

    double left() const;
    std::vector<Label> wishes() const;
    std::vector<Label> labels() const;
    void paintLabel(QPainter& painter, const Label& label) const;

    const CurveFigure& m_figure;
    const ValueAxis& m_axis;
    const FigureStyle& m_style;
    const PlotCanvas& m_canvas;
};

}  // namespace stratascope
