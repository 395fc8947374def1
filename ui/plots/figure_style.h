#pragma once

#include <QFont>
#include <QPen>

#include "ui/figures/figure_theme.h"

namespace stratascope {

// A theme at a size: how many pixels a typographic point has on the device. All lengths of a figure are in
// points, so that it is laid out the same on a screen, in an image and on paper.
class FigureStyle {
public:
    FigureStyle(const FigureTheme& theme, double pixelsPerPoint) : m_theme(theme), m_unit(pixelsPerPoint) {}

    const FigureTheme& theme() const { return m_theme; }
    double px(double points) const { return points * m_unit; }
    // The theme's font, `share` of its size, no smaller than is legible.
    QFont font(double share = 1) const;
    QPen pen(const QColor& colour, double points) const;
    double lineHeight() const;
    double textWidth(const QString& text, double share = 1) const;

private:
    FigureTheme m_theme;
    double m_unit;
};

}  // namespace stratascope
