#pragma once

#include <functional>
#include <memory>
#include <QColor>
#include <QMargins>
#include <QPen>
#include <QPointF>
#include <QRectF>
#include <vector>

#include "ui/plots/figure_part.h"

class QCPLayerable;
class QCustomPlot;
class QPainter;

namespace stratascope {

// A QCustomPlot as scenes see it: two axes without decoration, layers to paint on, and the way from data to
// pixels.
class PlotCanvas {
public:
    enum class Layer { Data, Labels, Highlight };
    using Paint = std::function<void(QPainter&)>;

    explicit PlotCanvas(QCustomPlot& plot);

    // Removes all that was added.
    void clear();
    void setBackground(const QColor& colour);

    // Places the area inside the axes; it has at least one pixel.
    void setGeometry(const QSize& size, const QMargins& margins);
    QSize size() const;
    QRectF area() const;

    void setSpan(Qt::Orientation orientation, const AxisSpan& span);
    AxisSpan span(Qt::Orientation orientation) const;
    // Vertical values grow downwards, as the rows of a table do.
    void setRowsDownwards(bool downwards);
    QPointF toPixel(const QPointF& value) const;
    QPointF toValue(const QPointF& pixel) const;

    // Called at every repaint of the layer; `clipped` to the area.
    void addPainted(Layer layer, bool clipped, Paint paint);
    // A line through `values`, clipped to the area; gaps where a value is NaN.
    void addLine(const std::vector<QPointF>& values, const QPen& pen);

    void replotLater();
    // Repaints the highlight alone.
    void replotHighlight();

private:
    QCustomPlot& m_plot;
    std::vector<QCPLayerable*> m_painted;
};

}  // namespace stratascope
