#include <algorithm>
#include <cmath>
#include <iterator>
#include <QCoreApplication>
#include <QLineF>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"
#include "ui/plots/axis_painter.h"
#include "ui/plots/curve_labels.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/value_axis.h"

namespace stratascope {

namespace {

constexpr double curvePoints = 1.3;
constexpr double baselinePoints = 0.9;
constexpr double litPoints = 2.4;
constexpr double markRadius = 1.7;
constexpr double reach = 6;  // of the pointer, in points
constexpr double roomAtEnds = 0.12;
constexpr std::size_t mostLayersWithMarks = 25;

double distanceToSegment(const QPointF& point, const QLineF& segment) {
    const QPointF along = segment.p2() - segment.p1();
    const double square = QPointF::dotProduct(along, along);
    const double share =
        square > 0 ? std::clamp(QPointF::dotProduct(point - segment.p1(), along) / square, 0.0, 1.0) : 0;
    const QPointF away = point - (segment.p1() + along * share);
    return std::hypot(away.x(), away.y());
}

// The layers [begin, end) that have a number, between layers that have none.
struct LayerRun {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<LayerRun> runsOfNumbers(const std::vector<float>& values) {
    std::vector<LayerRun> runs;
    for (std::size_t layer = 0; layer < values.size(); ++layer) {
        if (!std::isfinite(values[layer])) continue;
        if (runs.empty() || runs.back().end < layer) runs.push_back({layer, layer});
        runs.back().end = layer + 1;
    }
    return runs;
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
    std::size_t layerCount() const;
    QColor colourOf(const Curve& curve) const;
    QPen penOf(const Curve& curve, double points) const;
    QPointF pixel(const Curve& curve, std::size_t layer) const {
        return m_canvas.toPixel({double(layer), m_axis.place(curve.values[layer])});
    }
    std::vector<LabelledTick> ticks() const {
        return m_axis.ticks(m_style, m_canvas.span(Qt::Vertical), m_canvas.area().height());
    }
    QString valueWords(double value) const;
    std::optional<std::size_t> curveAt(const QPointF& position) const;
    int layerAt(const QPointF& position) const;

    void addCurves();
    QPolygonF bandOutline(const CurveBand& band, const LayerRun& run) const;
    void paintBand(QPainter& painter) const;
    void paintCurrentLayer(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    std::vector<Curve> litCurves(const Highlight& highlight) const;
    void paintLitCurve(QPainter& painter, const Curve& curve) const;

    PlotCanvas& m_canvas;
    CurveFigure m_figure;
    FigureStyle m_style;
    ValueAxis m_axis;
    CurveLabels m_curveLabels;
    std::vector<QString> m_layerLabels;
};

CurveScene::CurveScene(PlotCanvas& canvas, const CurveFigure& figure, const FigureStyle& style)
    : m_canvas(canvas),
      m_figure(figure),
      m_style(style),
      m_axis(m_figure),
      m_curveLabels(m_figure, m_axis, m_style, canvas) {
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
            line.emplace_back(double(layer), m_axis.place(curve.values[layer]));
        m_canvas.addLine(line, penOf(curve, curve.baseline ? baselinePoints : curvePoints));
    }
}

void CurveScene::layout(const QSize& size) {
    const double bottom = horizontalAxisHeight(m_style, true);
    const double top = m_style.px(axis::edge) + m_style.lineHeight() / 2;
    const double left =
        verticalAxisWidth(m_style, m_axis.ticks(m_style, m_axis.full(), size.height() - top - bottom), true);
    const double right = m_curveLabels.width(size.width());
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
    return {m_axis.full(), m_axis.smallest()};
}

QPolygonF CurveScene::bandOutline(const CurveBand& band, const LayerRun& run) const {
    QPolygonF outline;
    const auto add = [&](const std::vector<float>& values, std::size_t layer) {
        outline << m_canvas.toPixel({double(layer), m_axis.place(values[layer])});
    };
    for (std::size_t layer = run.begin; layer < run.end; ++layer)
        add(band.low, layer);
    for (std::size_t layer = run.end; layer-- > run.begin;)
        add(band.high, layer);
    return outline;
}

void CurveScene::paintBand(QPainter& painter) const {
    if (!m_figure.band) return;
    QColor fill = m_style.theme().special;
    fill.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    for (const LayerRun& run : runsOfNumbers(m_figure.band->low))
        painter.drawPolygon(bandOutline(*m_figure.band, run));
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
    paintVerticalAxis(painter, m_style, area, m_canvas.span(Qt::Vertical), ticks(), m_figure.yTitle);
    if (const auto gap = m_axis.gap()) {
        const QPointF place(area.left(), m_canvas.toPixel({0, *gap}).y());
        if (place.y() < area.bottom()) paintAxisBreak(painter, m_style, place);
    }
    m_curveLabels.paint(painter);
}

std::optional<std::size_t> CurveScene::curveAt(const QPointF& position) const {
    if (const auto named = m_curveLabels.curveAt(position)) return named;
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

QString CurveScene::valueWords(double value) const {
    return m_figure.scale == ValueScale::Logarithmic ? powerNumber(value, 3) : exactNumber(value);
}

PointedAt CurveScene::at(const QPointF& position) const {
    const int layer = layerAt(position);
    const auto curve = curveAt(position);
    if (!curve) {
        const int last = static_cast<int>(layerCount()) - 1;
        return {-1, layer, layer >= 0 ? layerWords(layer, last) : QString()};
    }
    const Curve& lit = m_figure.curves[*curve];
    const int index = static_cast<int>(*curve);
    if (layer < 0 || layer >= static_cast<int>(lit.values.size()))
        return {lit.tokenA, -1, lit.label, index, lit.tokenB};
    const auto place = static_cast<std::size_t>(layer);
    const QString words = QCoreApplication::translate("Figures", "%1 · %2 · %3")
                              .arg(lit.label, layerPhrase(layer), valueWords(double(lit.values[place])));
    if (place >= lit.points.size() || lit.points[place].token < 0)
        return {lit.tokenA, layer, words, index, lit.tokenB};
    return {lit.points[place].token, layer, words + QStringLiteral(" · ") + lit.points[place].name, index};
}

void CurveScene::paintLitCurve(QPainter& painter, const Curve& curve) const {
    painter.setPen(penOf(curve, litPoints));
    painter.setBrush(Qt::NoBrush);
    const std::vector<LayerRun> runs = runsOfNumbers(curve.values);
    for (const LayerRun& run : runs) {
        QPolygonF line;
        for (std::size_t layer = run.begin; layer < run.end; ++layer)
            line << pixel(curve, layer);
        painter.drawPolyline(line);
    }
    painter.setBrush(colourOf(curve));
    painter.setPen(m_style.pen(m_style.theme().background, 0.8));
    for (const LayerRun& run : runs)
        for (std::size_t layer = run.begin; layer < run.end; ++layer)
            painter.drawEllipse(pixel(curve, layer), m_style.px(markRadius * 1.6),
                                m_style.px(markRadius * 1.6));
}

// The curve under the pointer; where that is elsewhere, those of the token.
std::vector<Curve> CurveScene::litCurves(const Highlight& highlight) const {
    const auto index = static_cast<std::size_t>(highlight.curve);
    if (highlight.curve >= 0 && index < m_figure.curves.size()) return {m_figure.curves[index]};
    std::vector<Curve> lit;
    std::ranges::copy_if(m_figure.curves, std::back_inserter(lit), [&](const Curve& curve) {
        return highlight.hovered >= 0 &&
               (curve.tokenA == highlight.hovered || curve.tokenB == highlight.hovered);
    });
    return lit;
}

// The other curves fade, so that the lit ones stand out.
void CurveScene::paintHighlight(QPainter& painter, const Highlight& highlight) const {
    const std::vector<Curve> lit = litCurves(highlight);
    if (lit.empty()) return;
    painter.save();
    painter.setClipRect(
        m_canvas.area().adjusted(-m_style.px(4), -m_style.px(4), m_style.px(4), m_style.px(1)));
    QColor veil = m_style.theme().background;
    veil.setAlphaF(0.6F);
    painter.fillRect(m_canvas.area(), veil);
    for (const Curve& curve : lit)
        paintLitCurve(painter, curve);
    painter.restore();
}

}  // namespace

std::unique_ptr<FigureScene> makeCurveScene(PlotCanvas& canvas, const CurveFigure& figure,
                                            const FigureStyle& style) {
    return std::make_unique<CurveScene>(canvas, figure, style);
}

}  // namespace stratascope
