#include "ui/plots/plot_canvas.h"

#include <algorithm>
#include <utility>

#include <qcustomplot.h>

namespace stratascope {

namespace {

const QString dataLayer = QStringLiteral("main");
const QString labelLayer = QStringLiteral("axes");
const QString highlightLayer = QStringLiteral("highlight");

const QString& layerNameOf(PlotCanvas::Layer layer) {
    switch (layer) {
        case PlotCanvas::Layer::Data:
            return dataLayer;
        case PlotCanvas::Layer::Labels:
            return labelLayer;
        case PlotCanvas::Layer::Highlight:
            break;
    }
    return highlightLayer;
}

// A thing on a layer that a function paints.
class PaintedItem : public QCPLayerable {
public:
    PaintedItem(QCustomPlot* plot, const QString& layerName, bool clipped, PlotCanvas::Paint paint)
        : QCPLayerable(plot, layerName), m_clipped(clipped), m_paint(std::move(paint)) {}

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    QRect clipRect() const override {
        return m_clipped ? mParentPlot->axisRect()->rect() : QCPLayerable::clipRect();
    }
    void draw(QCPPainter* painter) override { m_paint(*painter); }

private:
    bool m_clipped;
    PlotCanvas::Paint m_paint;
};

QCPAxis* axisOf(QCustomPlot& plot, Qt::Orientation orientation) {
    return orientation == Qt::Horizontal ? plot.xAxis : plot.yAxis;
}

void hideAxes(QCustomPlot& plot) {
    for (QCPAxis* axis : plot.axisRect()->axes()) {
        axis->setVisible(false);
        axis->grid()->setVisible(false);
    }
}

}  // namespace

PlotCanvas::PlotCanvas(QCustomPlot& plot) : m_plot(plot) {
    plot.axisRect()->setAutoMargins(QCP::msNone);
    plot.axisRect()->setMinimumSize(1, 1);
    plot.addLayer(highlightLayer);
    plot.layer(highlightLayer)->setMode(QCPLayer::lmBuffered);
    hideAxes(plot);
}

void PlotCanvas::clear() {
    m_plot.clearPlottables();
    for (QCPLayerable* item : std::exchange(m_painted, {}))
        delete item;
}

void PlotCanvas::setBackground(const QColor& colour) {
    m_plot.setBackground(QBrush(colour));
}

void PlotCanvas::setGeometry(const QSize& size, const QMargins& margins) {
    const int left = std::clamp(margins.left(), 0, std::max(0, size.width() - 1));
    const int top = std::clamp(margins.top(), 0, std::max(0, size.height() - 1));
    const int right = std::clamp(margins.right(), 0, std::max(0, size.width() - 1 - left));
    const int bottom = std::clamp(margins.bottom(), 0, std::max(0, size.height() - 1 - top));
    m_plot.setViewport(QRect(QPoint(0, 0), size));
    m_plot.axisRect()->setMargins({left, top, right, bottom});
    for (const auto phase :
         {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
        m_plot.plotLayout()->update(phase);
}

QSize PlotCanvas::size() const {
    return m_plot.viewport().size();
}

QRectF PlotCanvas::area() const {
    return QRectF(m_plot.axisRect()->rect());
}

void PlotCanvas::setSpan(Qt::Orientation orientation, const AxisSpan& span) {
    axisOf(m_plot, orientation)->setRange(span.lower, span.upper);
}

AxisSpan PlotCanvas::span(Qt::Orientation orientation) const {
    const QCPRange range = axisOf(m_plot, orientation)->range();
    return {range.lower, range.upper};
}

void PlotCanvas::setRowsDownwards(bool downwards) {
    m_plot.yAxis->setRangeReversed(downwards);
}

QPointF PlotCanvas::toPixel(const QPointF& value) const {
    return {m_plot.xAxis->coordToPixel(value.x()), m_plot.yAxis->coordToPixel(value.y())};
}

QPointF PlotCanvas::toValue(const QPointF& pixel) const {
    return {m_plot.xAxis->pixelToCoord(pixel.x()), m_plot.yAxis->pixelToCoord(pixel.y())};
}

void PlotCanvas::addPainted(Layer layer, bool clipped, Paint paint) {
    m_painted.push_back(new PaintedItem(&m_plot, layerNameOf(layer), clipped, std::move(paint)));
}

void PlotCanvas::addLine(const std::vector<QPointF>& values, const QPen& pen) {
    auto* curve = new QCPCurve(m_plot.xAxis, m_plot.yAxis);
    QVector<QCPCurveData> data;
    for (const QPointF& value : values)
        data.append(QCPCurveData(static_cast<double>(data.size()), value.x(), value.y()));
    curve->data()->set(data, true);
    curve->setPen(pen);
    curve->setBrush(Qt::NoBrush);
}

void PlotCanvas::replotLater() {
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void PlotCanvas::replotHighlight() {
    m_plot.layer(highlightLayer)->replot();
}

}  // namespace stratascope
