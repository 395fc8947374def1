#include <algorithm>
#include <cmath>
#include <optional>
#include <QCoreApplication>
#include <QLocale>

#include "ui/figures/number_text.h"
#include "ui/plots/axis_painter.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/value_axis.h"

namespace stratascope {

namespace {

constexpr double headroom = 1.06;    // above the highest bar
constexpr double lowestCount = 0.5;  // of a logarithmic axis, so that a single value is a bar, too
constexpr double fewestBinsShown = 4;

double mostOf(const HistogramFigure& figure) {
    return figure.counts.empty() ? 1 : std::max(1.0, std::ranges::max(figure.counts));
}

ValueAxis countAxis(const HistogramFigure& figure) {
    const double most = mostOf(figure);
    if (figure.scale == ValueScale::Linear) return {ValueScale::Linear, 0, most * headroom};
    const double top = std::max(10.0, std::pow(most / lowestCount, headroom) * lowestCount);
    return {ValueScale::Logarithmic, lowestCount, top};
}

// Bars beside each other, one a bin, as high as its count.
class HistogramScene : public FigureScene {
public:
    HistogramScene(PlotCanvas& canvas, const HistogramFigure& figure, const FigureStyle& style);

    void layout(const QSize& size) override;
    ZoomLimits zoomLimits(Qt::Orientation orientation) const override;
    Qt::Orientations wheelAxes(const QPointF& position) const override;
    PointedAt at(const QPointF& position) const override;
    void paintHighlight(QPainter&, const Highlight&) const override {}

private:
    double binWidth() const {
        return (m_figure.maximum - m_figure.minimum) / static_cast<double>(m_figure.counts.size());
    }
    double binStart(std::size_t bin) const {
        return m_figure.minimum + static_cast<double>(bin) * binWidth();
    }
    QRectF bar(std::size_t bin) const;
    std::optional<std::size_t> binAt(const QPointF& position) const;
    void paintBars(QPainter& painter) const;
    void paintMark(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;

    PlotCanvas& m_canvas;
    HistogramFigure m_figure;
    FigureStyle m_style;
    ValueAxis m_axis;
};

HistogramScene::HistogramScene(PlotCanvas& canvas, const HistogramFigure& figure, const FigureStyle& style)
    : m_canvas(canvas), m_figure(figure), m_style(style), m_axis(countAxis(figure)) {
    canvas.setRowsDownwards(false);
    canvas.addPainted(PlotCanvas::Layer::Data, true, [this](QPainter& painter) { paintBars(painter); });
    canvas.addPainted(PlotCanvas::Layer::Data, true, [this](QPainter& painter) { paintMark(painter); });
    canvas.addPainted(PlotCanvas::Layer::Labels, false, [this](QPainter& painter) { paintAxes(painter); });
}

void HistogramScene::layout(const QSize& size) {
    const double bottom = horizontalAxisHeight(m_style, true);
    const double top = m_style.px(axis::edge) + m_style.lineHeight();
    const double length = size.height() - top - bottom;
    const double left = verticalAxisWidth(m_style, m_axis.ticks(m_style, m_axis.full(), length), true);
    const double right =
        m_style.px(axis::edge) +
        horizontalAxisOverhang(m_style, {m_figure.minimum, m_figure.maximum}, size.width() - left);
    m_canvas.setGeometry(size, QMarginsF(left + m_style.px(2), top, right, bottom).toMargins());
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical})
        m_canvas.setSpan(orientation, zoomLimits(orientation).full);
}

ZoomLimits HistogramScene::zoomLimits(Qt::Orientation orientation) const {
    if (orientation == Qt::Vertical) return {m_axis.full(), m_axis.smallest()};
    const AxisSpan full{m_figure.minimum, m_figure.maximum};
    const double smallest = m_figure.counts.empty() ? full.size() : fewestBinsShown * binWidth();
    return {full, std::min(full.size(), smallest)};
}

Qt::Orientations HistogramScene::wheelAxes(const QPointF& position) const {
    return position.x() < m_canvas.area().left() ? Qt::Vertical : Qt::Horizontal;
}

QRectF HistogramScene::bar(std::size_t bin) const {
    const double top = m_axis.place(static_cast<float>(m_figure.counts[bin]));
    return QRectF(m_canvas.toPixel({binStart(bin), top}),
                  m_canvas.toPixel({binStart(bin + 1), m_axis.full().lower}));
}

void HistogramScene::paintBars(QPainter& painter) const {
    QColor fill = m_style.theme().categorical(0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    for (std::size_t bin = 0; bin < m_figure.counts.size(); ++bin) {
        if (m_figure.counts[bin] <= 0) continue;
        const QRectF whole = bar(bin);
        const double gap = std::min(m_style.px(0.5), whole.width() / 8);
        painter.drawRect(whole.adjusted(gap / 2, 0, -gap / 2, 0));
    }
    painter.setBrush(Qt::NoBrush);
}

void HistogramScene::paintMark(QPainter& painter) const {
    if (!m_figure.mark) return;
    const double x = m_canvas.toPixel({*m_figure.mark, 0}).x();
    QPen pen = m_style.pen(m_style.theme().foreground, 0.8);
    pen.setDashPattern({4, 2.5});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, m_canvas.area().top()), QPointF(x, m_canvas.area().bottom()));
}

void HistogramScene::paintAxes(QPainter& painter) const {
    const QRectF area = m_canvas.area();
    paintHorizontalAxis(painter, m_style, area, m_canvas.span(Qt::Horizontal), m_figure.xTitle);
    const AxisSpan counts = m_canvas.span(Qt::Vertical);
    paintVerticalAxis(painter, m_style, area, counts, m_axis.ticks(m_style, counts, area.height()),
                      m_figure.yTitle);
    if (!m_figure.mark) return;
    const double x = m_canvas.toPixel({*m_figure.mark, 0}).x();
    if (x < area.left() || x > area.right()) return;
    const double width = m_style.textWidth(m_figure.markLabel);
    const double left = std::clamp(x - width / 2, area.left(), std::max(area.left(), area.right() - width));
    painter.setPen(m_style.theme().foreground);
    paintText(painter, {left, area.top() - m_style.lineHeight(), width, m_style.lineHeight()},
              Qt::AlignHCenter, m_figure.markLabel);
}

std::optional<std::size_t> HistogramScene::binAt(const QPointF& position) const {
    const QRectF area = m_canvas.area();
    if (m_figure.counts.empty() || !area.contains(position)) return std::nullopt;
    const double place = (m_canvas.toValue(position).x() - m_figure.minimum) / binWidth();
    if (place < 0) return std::nullopt;
    return std::min(static_cast<std::size_t>(place), m_figure.counts.size() - 1);
}

PointedAt HistogramScene::at(const QPointF& position) const {
    const auto bin = binAt(position);
    if (!bin) return {};
    const QString words = QCoreApplication::translate("Figures", "%1 to %2 · %3")
                              .arg(briefNumber(binStart(*bin)), briefNumber(binStart(*bin + 1)),
                                   QLocale().toString(static_cast<qulonglong>(m_figure.counts[*bin])));
    return {-1, -1, words};
}

}  // namespace

std::unique_ptr<FigureScene> makeHistogramScene(PlotCanvas& canvas, const HistogramFigure& figure,
                                                const FigureStyle& style) {
    return std::make_unique<HistogramScene>(canvas, figure, style);
}

}  // namespace stratascope
