#include <algorithm>
#include <cmath>
#include <limits>
#include <QCoreApplication>
#include <QLineF>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"
#include "ui/plots/axis_painter.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/label_placement.h"

namespace stratascope {

namespace {

constexpr double curvePoints = 1.3;
constexpr double baselinePoints = 0.9;
constexpr double litPoints = 2.4;
constexpr double markRadius = 1.7;
constexpr double gapToLabels = 7;
constexpr double reach = 6;  // of the pointer, in points
constexpr double roomAtEnds = 0.12;
constexpr double largestShareOfFigure = 0.34;
constexpr std::size_t mostLayersWithMarks = 25;

// The last value that is a number.
std::optional<std::size_t> lastNumber(const std::vector<float>& values) {
    for (std::size_t i = values.size(); i-- > 0;)
        if (std::isfinite(values[i])) return i;
    return std::nullopt;
}

double distanceToSegment(const QPointF& point, const QLineF& segment) {
    const QPointF along = segment.p2() - segment.p1();
    const double square = QPointF::dotProduct(along, along);
    const double share =
        square > 0 ? std::clamp(QPointF::dotProduct(point - segment.p1(), along) / square, 0.0, 1.0) : 0;
    const QPointF away = point - (segment.p1() + along * share);
    return std::hypot(away.x(), away.y());
}

// Curves over the layers, each with its name at its end.
class CurveScene : public FigureScene {
public:
    CurveScene(PlotCanvas& canvas, const CurveFigure& figure, const FigureStyle& style);

    void layout(const QSize& size) override;
    ZoomLimits zoomLimits(Qt::Orientation orientation) const override;
    Qt::Orientations wheelAxes(const QPointF&) const override { return Qt::Vertical; }
    PointedAt at(const QPointF& position) const override;
    void paintHighlight(QPainter& painter, const Highlight& highlight) const override;

private:
    struct EndLabel {
        QString text;
        QColor colour;
        QPointF end;   // where the curve ends, in pixels
        double y = 0;  // where the label stands
        std::size_t curve = 0;
    };

    std::size_t layerCount() const;
    QColor colourOf(const Curve& curve) const;
    QPen penOf(const Curve& curve, double points) const;
    QPointF pixel(const Curve& curve, std::size_t layer) const {
        return m_canvas.toPixel({double(layer), double(curve.values[layer])});
    }
    double labelWidth(const QSize& size) const;
    std::vector<EndLabel> endLabels() const;
    std::optional<std::size_t> curveAt(const QPointF& position) const;
    int layerAt(const QPointF& position) const;

    void addCurves();
    void paintBand(QPainter& painter) const;
    void paintCurrentLayer(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintEndLabel(QPainter& painter, const EndLabel& label) const;
    void paintEndLabels(QPainter& painter) const;
    void paintLitCurve(QPainter& painter, const Curve& curve) const;

    PlotCanvas& m_canvas;
    CurveFigure m_figure;
    FigureStyle m_style;
    std::vector<QString> m_layerLabels;
};

CurveScene::CurveScene(PlotCanvas& canvas, const CurveFigure& figure, const FigureStyle& style)
    : m_canvas(canvas), m_figure(figure), m_style(style) {
    for (std::size_t layer = 0; layer < layerCount(); ++layer)
        m_layerLabels.push_back(layerTick(static_cast<int>(layer)));
    canvas.setRowsDownwards(false);
    canvas.addPainted(PlotCanvas::Layer::Data, true, [this](QPainter& painter) { paintBand(painter); });
    canvas.addPainted(PlotCanvas::Layer::Data, true,
                      [this](QPainter& painter) { paintCurrentLayer(painter); });
    addCurves();
    canvas.addPainted(PlotCanvas::Layer::Data, false, [this](QPainter& painter) { paintMarks(painter); });
    canvas.addPainted(PlotCanvas::Layer::Labels, false, [this](QPainter& painter) { paintAxes(painter); });
}

std::size_t CurveScene::layerCount() const {
    std::size_t count = 0;
    for (const Curve& curve : m_figure.curves)
        count = std::max(count, curve.values.size());
    return count;
}

QColor CurveScene::colourOf(const Curve& curve) const {
    return m_style.theme().categorical(curve.colour);
}

QPen CurveScene::penOf(const Curve& curve, double points) const {
    QPen pen = m_style.pen(colourOf(curve), points);
    pen.setJoinStyle(Qt::RoundJoin);
    if (curve.dashed) pen.setDashPattern({4, 2.5});
    return pen;
}

void CurveScene::addCurves() {
    for (const Curve& curve : m_figure.curves) {
        std::vector<QPointF> line;
        for (std::size_t layer = 0; layer < curve.values.size(); ++layer)
            line.emplace_back(double(layer), double(curve.values[layer]));
        m_canvas.addLine(line, penOf(curve, curve.baseline ? baselinePoints : curvePoints));
    }
}

double CurveScene::labelWidth(const QSize& size) const {
    double widest = 0;
    for (const Curve& curve : m_figure.curves)
        widest = std::max(widest, m_style.textWidth(curve.label));
    if (m_figure.band) widest = std::max(widest, m_style.textWidth(m_figure.band->label));
    return std::min(widest + m_style.px(1), largestShareOfFigure * size.width());
}

void CurveScene::layout(const QSize& size) {
    const double bottom = horizontalAxisHeight(m_style, true);
    const double top = m_style.px(axis::edge) + m_style.lineHeight() / 2;
    const double left =
        verticalAxisWidth(m_style, {m_figure.minimum, m_figure.maximum}, size.height() - top - bottom, true);
    const double right = m_style.px(gapToLabels + 1) + labelWidth(size);
    m_canvas.setGeometry(size, QMarginsF(left + m_style.px(2), top, right, bottom).toMargins());
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical})
        m_canvas.setSpan(orientation, zoomLimits(orientation).full);
}

ZoomLimits CurveScene::zoomLimits(Qt::Orientation orientation) const {
    if (orientation == Qt::Horizontal) {
        const double last = std::max(1.0, static_cast<double>(layerCount()) - 1);
        const AxisSpan full = {-roomAtEnds, last + roomAtEnds};
        return {full, full.size()};
    }
    const AxisSpan full = {m_figure.minimum, m_figure.maximum};
    return {full, full.size() * 0.02};
}

void CurveScene::paintBand(QPainter& painter) const {
    if (!m_figure.band) return;
    QPolygonF outline;
    const auto add = [&](const std::vector<float>& values, std::size_t layer) {
        if (std::isfinite(values[layer])) outline << m_canvas.toPixel({double(layer), double(values[layer])});
    };
    for (std::size_t layer = 0; layer < m_figure.band->low.size(); ++layer)
        add(m_figure.band->low, layer);
    for (std::size_t layer = m_figure.band->high.size(); layer-- > 0;)
        add(m_figure.band->high, layer);
    QColor fill = m_style.theme().special;
    fill.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(outline);
    painter.setBrush(Qt::NoBrush);
}

void CurveScene::paintCurrentLayer(QPainter& painter) const {
    if (m_figure.layer < 0) return;
    const double x = m_canvas.toPixel({double(m_figure.layer), 0}).x();
    painter.setPen(m_style.pen(m_style.theme().accent, 0.9));
    painter.drawLine(QPointF(x, m_canvas.area().top()), QPointF(x, m_canvas.area().bottom()));
}

void CurveScene::paintMarks(QPainter& painter) const {
    if (layerCount() > mostLayersWithMarks) return;
    const QRectF area = m_canvas.area().adjusted(-1, -1, 1, 1);
    painter.setPen(Qt::NoPen);
    for (const Curve& curve : m_figure.curves) {
        if (curve.baseline) continue;
        painter.setBrush(colourOf(curve));
        for (std::size_t layer = 0; layer < curve.values.size(); ++layer) {
            if (std::isfinite(curve.values[layer]) && area.contains(pixel(curve, layer)))
                painter.drawEllipse(pixel(curve, layer), m_style.px(markRadius), m_style.px(markRadius));
        }
    }
    painter.setBrush(Qt::NoBrush);
}

void CurveScene::paintAxes(QPainter& painter) const {
    const QRectF area = m_canvas.area();
    painter.setPen(m_style.pen(m_style.theme().foreground, 0.5));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    for (std::size_t layer = 0; layer < layerCount(); ++layer) {
        const double x = m_canvas.toPixel({double(layer), 0}).x();
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + m_style.px(axis::tickLength)));
    }
    paintLayerLabels(painter, m_style, area, m_canvas.span(Qt::Horizontal), m_layerLabels, m_figure.layer);
    paintHorizontalTitle(painter, m_style, area, m_figure.xTitle);
    paintVerticalAxis(painter, m_style, area, m_canvas.span(Qt::Vertical), m_figure.yTitle);
    paintEndLabels(painter);
}

std::vector<CurveScene::EndLabel> CurveScene::endLabels() const {
    const QRectF area = m_canvas.area();
    std::vector<EndLabel> labels;
    for (std::size_t i = 0; i < m_figure.curves.size(); ++i) {
        const Curve& curve = m_figure.curves[i];
        const auto last = lastNumber(curve.values);
        if (last) labels.push_back({curve.label, colourOf(curve), pixel(curve, *last), 0, i});
    }
    if (m_figure.band) {
        const auto last = lastNumber(m_figure.band->low);
        const double value = last ? double(m_figure.band->low[*last]) : 0;
        if (last)
            labels.push_back({m_figure.band->label, m_style.theme().special,
                              m_canvas.toPixel({double(*last), value}), 0, m_figure.curves.size()});
    }
    std::erase_if(labels, [&](const EndLabel& label) {
        return label.end.y() < area.top() - 1 || label.end.y() > area.bottom() + 1;
    });
    std::vector<double> wanted;
    for (const EndLabel& label : labels)
        wanted.push_back(label.end.y());
    const double line = m_style.lineHeight();
    const auto placed = spreadLabels(wanted, line, area.top() - line / 2, area.bottom() + line / 2);
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i].y = placed[i];
    return labels;
}

void CurveScene::paintEndLabel(QPainter& painter, const EndLabel& label) const {
    const double line = m_style.lineHeight();
    const double left = m_canvas.area().right() + m_style.px(gapToLabels);
    const double width = m_canvas.size().width() - left;
    painter.setPen(label.colour);
    paintText(painter, {left, label.y - line / 2, width, line}, Qt::AlignLeft, label.text);
    if (std::abs(label.y - label.end.y()) < line * 0.3) return;
    QColor faint = label.colour;
    faint.setAlphaF(0.5F);
    painter.setPen(m_style.pen(faint, 0.5));
    painter.drawLine(label.end + QPointF(m_style.px(markRadius + 0.5), 0),
                     QPointF(left - m_style.px(1.5), label.y));
}

void CurveScene::paintEndLabels(QPainter& painter) const {
    painter.setFont(m_style.font());
    for (const EndLabel& label : endLabels())
        paintEndLabel(painter, label);
}

std::optional<std::size_t> CurveScene::curveAt(const QPointF& position) const {
    for (const EndLabel& label : endLabels()) {
        const bool beside = position.x() > m_canvas.area().right() + m_style.px(gapToLabels);
        if (beside && std::abs(position.y() - label.y) < m_style.lineHeight() / 2 &&
            label.curve < m_figure.curves.size())
            return label.curve;
    }
    double nearest = m_style.px(reach);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < m_figure.curves.size(); ++i) {
        const Curve& curve = m_figure.curves[i];
        for (std::size_t layer = 1; layer < curve.values.size(); ++layer) {
            if (!std::isfinite(curve.values[layer - 1]) || !std::isfinite(curve.values[layer])) continue;
            const double distance =
                distanceToSegment(position, {pixel(curve, layer - 1), pixel(curve, layer)});
            if (distance >= nearest) continue;
            nearest = distance;
            found = i;
        }
    }
    return found;
}

int CurveScene::layerAt(const QPointF& position) const {
    const QRectF area = m_canvas.area();
    const int layer = static_cast<int>(std::lround(m_canvas.toValue(position).x()));
    const bool inside =
        position.x() >= area.left() && position.x() <= area.right() && position.y() >= area.top();
    return inside && layer >= 0 && layer < static_cast<int>(layerCount()) ? layer : -1;
}

PointedAt CurveScene::at(const QPointF& position) const {
    const int layer = layerAt(position);
    const auto curve = curveAt(position);
    if (!curve) {
        const int last = static_cast<int>(layerCount()) - 1;
        return {-1, layer, layer >= 0 ? layerWords(layer, last) : QString()};
    }
    const Curve& lit = m_figure.curves[*curve];
    if (layer < 0 || layer >= static_cast<int>(lit.values.size())) return {lit.tokenA, -1, lit.label};
    const QString words = QCoreApplication::translate("Figures", "%1 · layer %2 · %3")
                              .arg(lit.label, layerName(layer),
                                   exactNumber(double(lit.values[static_cast<std::size_t>(layer)])));
    return {lit.tokenA, layer, words};
}

void CurveScene::paintLitCurve(QPainter& painter, const Curve& curve) const {
    painter.setPen(penOf(curve, litPoints));
    painter.setBrush(Qt::NoBrush);
    QPolygonF line;
    for (std::size_t layer = 0; layer < curve.values.size(); ++layer)
        if (std::isfinite(curve.values[layer])) line << pixel(curve, layer);
    painter.drawPolyline(line);
    painter.setBrush(colourOf(curve));
    painter.setPen(m_style.pen(m_style.theme().background, 0.8));
    for (const QPointF& point : line)
        painter.drawEllipse(point, m_style.px(markRadius * 1.6), m_style.px(markRadius * 1.6));
}

// The other curves fade, so that those of the token stand out.
void CurveScene::paintHighlight(QPainter& painter, const Highlight& highlight) const {
    const auto isLit = [&](const Curve& curve) {
        return highlight.hovered >= 0 &&
               (curve.tokenA == highlight.hovered || curve.tokenB == highlight.hovered);
    };
    if (std::none_of(m_figure.curves.begin(), m_figure.curves.end(), isLit)) return;
    painter.save();
    painter.setClipRect(
        m_canvas.area().adjusted(-m_style.px(4), -m_style.px(4), m_style.px(4), m_style.px(1)));
    QColor veil = m_style.theme().background;
    veil.setAlphaF(0.6F);
    painter.fillRect(m_canvas.area(), veil);
    for (const Curve& curve : m_figure.curves)
        if (isLit(curve)) paintLitCurve(painter, curve);
    painter.restore();
}

}  // namespace

std::unique_ptr<FigureScene> makeCurveScene(PlotCanvas& canvas, const CurveFigure& figure,
                                            const FigureStyle& style) {
    return std::make_unique<CurveScene>(canvas, figure, style);
}

}  // namespace stratascope
