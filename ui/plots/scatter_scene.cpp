#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <set>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"
#include "ui/figures/token_names.h"
#include "ui/plots/axis_painter.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/label_placement.h"

namespace stratascope {

namespace {

constexpr double pointRadius = 3.4;
constexpr double trailRadius = 1.3;
constexpr double reach = 8;  // of the pointer, in points
constexpr double padding = 0.07;
constexpr double closestView = 0.02;

QRectF boundsOf(const std::vector<std::vector<QPointF>>& points) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const auto& entry : points) {
        for (const QPointF& point : entry) {
            xs.push_back(point.x());
            ys.push_back(point.y());
        }
    }
    if (xs.empty()) return {-1, -1, 2, 2};
    const auto [left, right] = std::minmax_element(xs.begin(), xs.end());
    const auto [bottom, top] = std::minmax_element(ys.begin(), ys.end());
    return {QPointF(*left, *bottom), QPointF(*right, *top)};
}

// Points of tokens on a plane, at equal scale on both axes, with their paths through the layers.
class ScatterScene : public FigureScene {
public:
    ScatterScene(PlotCanvas& canvas, const ScatterFigure& figure, const FigureStyle& style);

    void layout(const QSize& size) override;
    ZoomLimits zoomLimits(Qt::Orientation orientation) const override;
    Qt::Orientations wheelAxes(const QPointF&) const override { return Qt::Horizontal | Qt::Vertical; }
    PointedAt at(const QPointF& position) const override;
    void paintHighlight(QPainter& painter, const Highlight& highlight) const override;

private:
    const FigureToken& token(std::size_t row) const {
        return m_figure.tokens[static_cast<std::size_t>(m_figure.shownTokens[row])];
    }
    QPointF pixel(std::size_t row) const { return m_canvas.toPixel(m_figure.points[m_current][row]); }
    std::size_t rowCount() const { return m_figure.shownTokens.size(); }
    std::vector<QPointF> trail(std::size_t row) const;
    QMargins margins(const QSize& size) const;
    void fitEqualScale();
    void addTrails();

    void paintPoints(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintLabel(QPainter& painter, const QRectF& place, const FigureToken& token) const;
    void paintLit(QPainter& painter, int tokenIndex, const QColor& ring) const;
    void paintLitLabel(QPainter& painter, std::size_t row) const;
    std::vector<std::size_t> labelOrder() const;

    PlotCanvas& m_canvas;
    ScatterFigure m_figure;
    FigureStyle m_style;
    std::size_t m_current = 0;                 // the entry whose points are large
    mutable std::set<std::size_t> m_labelled;  // the rows that had a label when last painted
    bool m_twoTexts;
    QRectF m_bounds;
    AxisSpan m_full[2];
};

ScatterScene::ScatterScene(PlotCanvas& canvas, const ScatterFigure& figure, const FigureStyle& style)
    : m_canvas(canvas),
      m_figure(figure),
      m_style(style),
      m_twoTexts(std::any_of(figure.tokens.begin(), figure.tokens.end(),
                             [](const FigureToken& t) { return t.text == 1; })),
      m_bounds(boundsOf(figure.points)) {
    const auto current = std::find(figure.layers.begin(), figure.layers.end(), figure.layer);
    if (current != figure.layers.end()) m_current = static_cast<std::size_t>(current - figure.layers.begin());
    canvas.setRowsDownwards(false);
    addTrails();
    canvas.addPainted(PlotCanvas::Layer::Data, true, [this](QPainter& painter) { paintPoints(painter); });
    canvas.addPainted(PlotCanvas::Layer::Labels, false, [this](QPainter& painter) { paintAxes(painter); });
    canvas.addPainted(PlotCanvas::Layer::Labels, true, [this](QPainter& painter) { paintLabels(painter); });
}

std::vector<QPointF> ScatterScene::trail(std::size_t row) const {
    std::vector<QPointF> line;
    line.reserve(m_figure.points.size());
    for (const auto& entry : m_figure.points)
        line.push_back(entry[row]);
    return line;
}

void ScatterScene::addTrails() {
    if (m_figure.points.size() < 2) return;
    for (std::size_t row = 0; row < rowCount(); ++row) {
        QColor colour = m_style.theme().categorical(token(row).colour);
        colour.setAlphaF(0.45F);
        QPen pen = m_style.pen(colour, 0.7);
        if (token(row).text == 1) pen.setDashPattern({4, 2.5});
        m_canvas.addLine(trail(row), pen);
    }
}

QMargins ScatterScene::margins(const QSize& size) const {
    const double bottom = horizontalAxisHeight(m_style, true);
    const double key = m_twoTexts ? m_style.lineHeight() + m_style.px(axis::edge) : 0;
    const double top = m_style.px(axis::edge) + key;
    const AxisSpan span = {m_bounds.top(), m_bounds.bottom()};
    const double left = verticalAxisWidth(m_style, span, size.height() - top - bottom, true);
    const double right =
        m_style.px(axis::edge) +
        horizontalAxisOverhang(m_style, {m_bounds.left(), m_bounds.right()}, size.width() - left);
    return QMarginsF(left + m_style.px(2), top, right, bottom).toMargins();
}

void ScatterScene::layout(const QSize& size) {
    m_canvas.setGeometry(size, margins(size));
    fitEqualScale();
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical})
        m_canvas.setSpan(orientation, zoomLimits(orientation).full);
}

void ScatterScene::fitEqualScale() {
    const QSizeF area = m_canvas.area().size();
    const double spread = std::max({m_bounds.width(), m_bounds.height(), 1e-9});
    const QSizeF data(std::max(m_bounds.width(), spread * 1e-3), std::max(m_bounds.height(), spread * 1e-3));
    const double scale =
        (1 + 2 * padding) * std::max(data.width() / area.width(), data.height() / area.height());
    const QSizeF half = area * scale / 2;
    const QPointF centre = m_bounds.center();
    m_full[0] = {centre.x() - half.width(), centre.x() + half.width()};
    m_full[1] = {centre.y() - half.height(), centre.y() + half.height()};
}

ZoomLimits ScatterScene::zoomLimits(Qt::Orientation orientation) const {
    const AxisSpan& full = m_full[orientation == Qt::Horizontal ? 0 : 1];
    return {full, full.size() * closestView};
}

void ScatterScene::paintPoints(QPainter& painter) const {
    if (m_figure.points.empty()) return;
    for (std::size_t entry = 0; entry < m_figure.points.size(); ++entry) {
        if (entry == m_current) continue;
        for (std::size_t row = 0; row < rowCount(); ++row)
            paintMark(painter, m_style, m_canvas.toPixel(m_figure.points[entry][row]),
                      m_style.px(trailRadius), token(row), 0.6);
    }
    for (std::size_t row = 0; row < rowCount(); ++row)
        paintMark(painter, m_style, pixel(row), m_style.px(pointRadius), token(row));
}

void ScatterScene::paintAxes(QPainter& painter) const {
    const QRectF area = m_canvas.area();
    paintHorizontalAxis(painter, m_style, area, m_canvas.span(Qt::Horizontal), m_figure.xTitle);
    paintVerticalAxis(painter, m_style, area, m_canvas.span(Qt::Vertical), m_figure.yTitle);
    if (m_twoTexts) paintTextKey(painter, m_style, area);
}

// Words before special tokens: where room is short the words stay.
std::vector<std::size_t> ScatterScene::labelOrder() const {
    std::vector<std::size_t> order;
    for (const bool special : {false, true}) {
        for (std::size_t row = 0; row < rowCount(); ++row)
            if (token(row).special == special) order.push_back(row);
    }
    return order;
}

void ScatterScene::paintLabel(QPainter& painter, const QRectF& place, const FigureToken& token) const {
    painter.setPen(token.special ? m_style.theme().lettering(-1) : m_style.theme().foreground);
    paintText(painter, place, Qt::AlignHCenter, token.label);
}

void ScatterScene::paintLabels(QPainter& painter) const {
    if (m_figure.points.empty()) return;
    const std::vector<std::size_t> order = labelOrder();
    std::vector<LabelWish> wishes;
    std::vector<QPointF> trails;
    for (const std::size_t row : order) {
        wishes.push_back(
            {pixel(row),
             {m_style.textWidth(token(row).label, 0.9) + m_style.px(1), m_style.lineHeight() * 0.85}});
        for (const QPointF& point : trail(row))
            trails.push_back(m_canvas.toPixel(point));
    }
    painter.setFont(m_style.font(0.9));
    const auto places = placeLabels(wishes, trails, m_canvas.area(), m_style.px(pointRadius + 1.5));
    m_labelled.clear();
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!places[i]) continue;
        paintLabel(painter, *places[i], token(order[i]));
        m_labelled.insert(order[i]);
    }
}

PointedAt ScatterScene::at(const QPointF& position) const {
    double nearest = m_style.px(reach);
    std::optional<std::pair<std::size_t, std::size_t>> found;
    const auto look = [&](std::size_t entry) {
        for (std::size_t row = 0; row < rowCount(); ++row) {
            const QPointF away = m_canvas.toPixel(m_figure.points[entry][row]) - position;
            const double distance = std::hypot(away.x(), away.y());
            if (distance >= nearest) continue;
            nearest = distance;
            found = {entry, row};
        }
    };
    if (m_figure.points.empty() || !m_canvas.area().contains(position)) return {};
    look(m_current);
    for (std::size_t entry = 0; !found && entry < m_figure.points.size(); ++entry)
        look(entry);
    if (!found) return {};
    const auto [entry, row] = *found;
    const QPointF& value = m_figure.points[entry][row];
    const QString words =
        QCoreApplication::translate("Figures", "%1 · %2 · (%3, %4)")
            .arg(distinctName(m_figure.tokens, static_cast<std::size_t>(m_figure.shownTokens[row])),
                 layerPhrase(m_figure.layers[entry]), exactNumber(value.x()), exactNumber(value.y()));
    return {m_figure.shownTokens[row], entry == m_current ? -1 : m_figure.layers[entry], words};
}

void ScatterScene::paintHighlight(QPainter& painter, const Highlight& highlight) const {
    if (m_figure.points.empty()) return;
    painter.setClipRect(m_canvas.area());
    for (const int locked : highlight.locked) {
        if (locked >= 0 && locked < static_cast<int>(m_figure.tokens.size()))
            paintLit(painter, locked,
                     m_style.theme().categorical(m_figure.tokens[static_cast<std::size_t>(locked)].colour));
    }
    for (const int hovered : {highlight.hovered, highlight.partner})
        paintLit(painter, hovered, m_style.theme().foreground);
}

void ScatterScene::paintLit(QPainter& painter, int tokenIndex, const QColor& ring) const {
    const auto shown = std::find(m_figure.shownTokens.begin(), m_figure.shownTokens.end(), tokenIndex);
    if (shown == m_figure.shownTokens.end()) return;
    const auto row = static_cast<std::size_t>(shown - m_figure.shownTokens.begin());
    QPolygonF line;
    for (const QPointF& point : trail(row))
        line << m_canvas.toPixel(point);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_style.pen(m_style.theme().categorical(token(row).colour), 1.6));
    painter.drawPolyline(line);
    for (const QPointF& point : line)
        paintMark(painter, m_style, point, m_style.px(trailRadius * 1.4), token(row));
    paintMark(painter, m_style, pixel(row), m_style.px(pointRadius), token(row));
    painter.setPen(m_style.pen(ring, 1.2));
    painter.drawEllipse(pixel(row), m_style.px(pointRadius + 2), m_style.px(pointRadius + 2));
    if (!m_labelled.contains(row)) paintLitLabel(painter, row);
}

void ScatterScene::paintLitLabel(QPainter& painter, std::size_t row) const {
    const QRectF area = m_canvas.area();
    const QSizeF size(m_style.textWidth(token(row).label) + m_style.px(4), m_style.lineHeight());
    QRectF place(pixel(row) + QPointF(m_style.px(pointRadius + 3), -size.height() / 2), size);
    if (place.right() > area.right()) place.moveRight(pixel(row).x() - m_style.px(pointRadius + 3));
    place.moveTop(std::clamp(place.top(), area.top(), std::max(area.top(), area.bottom() - size.height())));
    QColor backing = m_style.theme().background;
    backing.setAlphaF(0.85F);
    painter.fillRect(place, backing);
    painter.setFont(m_style.font());
    painter.setPen(m_style.theme().foreground);
    paintText(painter, place, Qt::AlignHCenter, token(row).label);
}

}  // namespace

std::unique_ptr<FigureScene> makeScatterScene(PlotCanvas& canvas, const ScatterFigure& figure,
                                              const FigureStyle& style) {
    return std::make_unique<ScatterScene>(canvas, figure, style);
}

}  // namespace stratascope
