#pragma once

#include <memory>
#include <QSize>

#include "ui/figures/figure.h"
#include "ui/figures/figure_theme.h"
#include "ui/plots/figure_part.h"

class QCustomPlot;
class QPaintDevice;

namespace stratascope {

class FigureScene;
class PlotCanvas;

// A figure laid out off screen, ready to be drawn on any device. The GUI thread makes it; any one thread may
// draw it, and let go of it.
class FigureSheet {
public:
    // `size`: in units of which there are four a point, rounded to whole ones.
    FigureSheet(const Figure& figure, const FigurePart& part, const QSizeF& size, const FigureTheme& theme);
    ~FigureSheet();
    FigureSheet(const FigureSheet&) = delete;
    FigureSheet& operator=(const FigureSheet&) = delete;

    QSize size() const { return m_size; }

    // Draws so that the sheet fills `target` device units. Errors: OutOfMemory.
    void draw(QPaintDevice& device, const QSizeF& target, bool vectors);

private:
    QSize m_size;
    QCustomPlot* m_plot;
    std::unique_ptr<PlotCanvas> m_canvas;
    FigureTheme m_theme;
    std::unique_ptr<FigureScene> m_scene;
};

}  // namespace stratascope
