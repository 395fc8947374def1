#include <algorithm>
#include <cmath>
#include <QCoreApplication>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"
#include "ui/figures/token_names.h"
#include "ui/plots/axis_painter.h"
#include "ui/plots/colour_bar.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/heatmap_cells.h"
#include "ui/plots/token_labels.h"

namespace stratascope {

namespace {

constexpr double fewestCellsShown = 2;

// A heatmap on a canvas. Cell (row, column) reaches half a unit around its whole coordinates, rows downwards.
class HeatmapScene : public FigureScene {
public:
    HeatmapScene(PlotCanvas& canvas, const HeatmapFigure& figure, const FigureStyle& style);

    void layout(const QSize& size) override;
    ZoomLimits zoomLimits(Qt::Orientation orientation) const override;
    Qt::Orientations wheelAxes(const QPointF& position) const override;
    PointedAt at(const QPointF& position) const override;
    void paintHighlight(QPainter& painter, const Highlight& highlight) const override;

private:
    int rowCount() const { return static_cast<int>(m_figure.values.rows()); }
    int columnCount() const { return static_cast<int>(m_figure.values.columns()); }
    bool rowsAreTokens() const { return m_figure.rows == AxisKind::Token; }
    AxisSpan columns() const { return m_canvas.span(Qt::Horizontal); }
    AxisSpan rows() const { return m_canvas.span(Qt::Vertical); }
    double leftMargin(const QSize& size) const;
    CellPlace place() const;
    QRectF rowPixels(int row) const;

    void paintCells(QPainter& painter) const;
    void paintTextBoundary(QPainter& painter) const;
    void paintLayerFrame(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintLayerRowLabels(QPainter& painter) const;
    void paintColumnNumbers(QPainter& painter) const;
    void paintRowOutline(QPainter& painter, int row, const QColor& colour, double points) const;

    PointedAt atCell(int row, int column) const;
    PointedAt atRowLabel(int row) const;
    PointedAt atColumnLabel(int column) const;
    QString columnWords(int column) const;

    PlotCanvas& m_canvas;
    HeatmapFigure m_figure;
    FigureStyle m_style;
    HeatmapCells m_cells;
    TokenLabels m_tokenLabels;
    ColourBar m_colourBar;
};

HeatmapScene::HeatmapScene(PlotCanvas& canvas, const HeatmapFigure& figure, const FigureStyle& style)
    : m_canvas(canvas),
      m_figure(figure),
      m_style(style),
      m_cells(figure, style),
      m_tokenLabels(m_figure.tokens, style),
      m_colourBar(figure, style) {
    canvas.setRowsDownwards(true);
    canvas.addPainted(PlotCanvas::Layer::Data, true, [this](QPainter& painter) { paintCells(painter); });
    canvas.addPainted(PlotCanvas::Layer::Labels, false, [this](QPainter& painter) { paintLabels(painter); });
}

double HeatmapScene::leftMargin(const QSize& size) const {
    if (rowsAreTokens()) return m_tokenLabels.width(size.width());
    double widest = 0;
    for (const QString& label : m_figure.rowLabels)
        widest = std::max(widest, m_style.textWidth(label));
    return widest + m_style.px(axis::labelGap + axis::rotatedTitleGap + 1) + m_style.lineHeight();
}

void HeatmapScene::layout(const QSize& size) {
    const double top = m_style.px(axis::edge);
    const double bottom = horizontalAxisHeight(m_style, true);
    const double left = leftMargin(size);
    double right = m_colourBar.width(size.height() - top - bottom);
    double below = bottom;
    if (!rowsAreTokens()) {
        const double width = size.width() - left - right;
        const double height = size.height() - top - bottom;
        right += std::max(0.0, width - height);
        below += std::max(0.0, height - width);
    }
    m_canvas.setGeometry(size, QMarginsF(left, top, right, below).toMargins());
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical})
        m_canvas.setSpan(orientation, zoomLimits(orientation).full);
}

ZoomLimits HeatmapScene::zoomLimits(Qt::Orientation orientation) const {
    const int count = std::max(1, orientation == Qt::Horizontal ? columnCount() : rowCount());
    return {{-0.5, count - 0.5}, std::min(double(count), fewestCellsShown)};
}

Qt::Orientations HeatmapScene::wheelAxes(const QPointF& position) const {
    if (position.x() < m_canvas.area().left()) return Qt::Vertical;
    if (position.y() > m_canvas.area().bottom()) return Qt::Horizontal;
    if (m_figure.columns == AxisKind::Dimension) return Qt::Horizontal;
    return rowsAreTokens() ? Qt::Orientations(Qt::Vertical) : Qt::Horizontal | Qt::Vertical;
}

CellPlace HeatmapScene::place() const {
    const AxisSpan x = columns();
    const AxisSpan y = rows();
    return {m_canvas.area(), QRectF(x.lower + 0.5, y.lower + 0.5, x.size(), y.size())};
}

QRectF HeatmapScene::rowPixels(int row) const {
    const CellPlace cells = place();
    return cells.pixels({cells.cells.left(), double(row), cells.cells.width(), 1});
}

void HeatmapScene::paintCells(QPainter& painter) const {
    m_cells.paint(painter, place());
    paintTextBoundary(painter);
}

// A gap between the rows of text A and those of text B.
void HeatmapScene::paintTextBoundary(QPainter& painter) const {
    const auto& tokens = m_figure.tokens;
    for (std::size_t row = 1; row < tokens.size(); ++row) {
        if (tokens[row].text == tokens[row - 1].text) continue;
        const QRectF pixels = rowPixels(static_cast<int>(row));
        if (!m_canvas.area().adjusted(0, 1, 0, -1).contains(pixels.topLeft() + QPointF(1, 0))) continue;
        painter.setPen(m_style.pen(m_style.theme().background, 1.5));
        painter.drawLine(pixels.topLeft(), pixels.topRight());
    }
}

void HeatmapScene::paintLabels(QPainter& painter) const {
    const QRectF area = m_canvas.area();
    if (rowsAreTokens()) {
        m_tokenLabels.paint(painter, area, rows());
    } else {
        paintLayerRowLabels(painter);
    }
    if (m_figure.columns == AxisKind::Layer) {
        paintLayerLabels(painter, m_style, area, columns(), m_figure.columnLabels, m_figure.layer);
        paintLayerFrame(painter);
    } else {
        paintColumnNumbers(painter);
    }
    paintHorizontalTitle(painter, m_style, area, m_figure.xTitle);
    m_colourBar.paint(painter, area);
}

void HeatmapScene::paintLayerRowLabels(QPainter& painter) const {
    const QRectF area = m_canvas.area();
    const double rowHeight = area.height() / rows().size();
    const double line = m_style.lineHeight();
    painter.setFont(m_style.font());
    for (const int row : labelledCells(rows(), rowCount(), labelStep(rowHeight, line, Thinning::Even))) {
        painter.setPen(row == m_figure.layer ? m_style.theme().accent : m_style.theme().foreground);
        const QRectF rect(0, rowPixels(row).center().y() - line / 2, area.left() - m_style.px(axis::labelGap),
                          line);
        paintText(painter, rect, Qt::AlignRight, m_figure.rowLabels[static_cast<std::size_t>(row)]);
    }
    paintRotatedTitle(painter, m_style, area, line / 2 + m_style.px(0.5), m_figure.yTitle);
}

void HeatmapScene::paintColumnNumbers(QPainter& painter) const {
    const QRectF area = m_canvas.area();
    const double cell = area.width() / columns().size();
    const double widest = m_style.textWidth(QString::number(columnCount()));
    const int step = labelStep(cell, 1.5 * widest, Thinning::Round);
    painter.setFont(m_style.font());
    painter.setPen(m_style.pen(m_style.theme().foreground, 0.5));
    for (const int column : labelledCells(columns(), columnCount(), step)) {
        const double x = m_canvas.toPixel({double(column), 0}).x();
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + m_style.px(axis::tickLength)));
        paintText(painter,
                  {x - widest, area.bottom() + m_style.px(axis::labelGap), 2 * widest, m_style.lineHeight()},
                  Qt::AlignHCenter, QString::number(column));
    }
}

void HeatmapScene::paintLayerFrame(QPainter& painter) const {
    if (m_figure.layer < 0 || m_figure.layer >= columnCount()) return;
    const CellPlace cells = place();
    const auto frame = [&](const QRectF& block) {
        const QRectF pixels = cells.pixels(block) & m_canvas.area();
        if (pixels.isEmpty()) return;
        const double outside = m_style.px(0.5);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(m_style.pen(m_style.theme().background, 2.4));
        painter.drawRect(pixels.adjusted(-outside, -outside, outside, outside));
        painter.setPen(m_style.pen(m_style.theme().accent, 1.4));
        painter.drawRect(pixels.adjusted(-outside, -outside, outside, outside));
    };
    frame({double(m_figure.layer), 0, 1, double(rowCount())});
    if (m_figure.rows == AxisKind::Layer) frame({0, double(m_figure.layer), double(columnCount()), 1});
}

PointedAt HeatmapScene::at(const QPointF& position) const {
    const QRectF area = m_canvas.area();
    const QPointF value = m_canvas.toValue(position);
    const int column = static_cast<int>(std::lround(value.x()));
    const int row = static_cast<int>(std::lround(value.y()));
    const bool inColumns =
        position.x() >= area.left() && position.x() < area.right() && column >= 0 && column < columnCount();
    const bool inRows =
        position.y() >= area.top() && position.y() < area.bottom() && row >= 0 && row < rowCount();
    if (inColumns && inRows) return atCell(row, column);
    if (inRows && position.x() < area.left()) return atRowLabel(row);
    if (inColumns && position.y() >= area.bottom()) return atColumnLabel(column);
    return {};
}

QString HeatmapScene::columnWords(int column) const {
    if (m_figure.columns == AxisKind::Layer) return layerPhrase(column);
    return QCoreApplication::translate("Figures", "dimension %1").arg(column);
}

PointedAt HeatmapScene::atCell(int row, int column) const {
    const auto value = m_figure.values(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
    const QString rowWords =
        rowsAreTokens() ? distinctName(m_figure.tokens, static_cast<std::size_t>(row)) : layerPhrase(row);
    const bool isNever = column == 0 && std::isnan(value) && !m_figure.whyNoNumber.isEmpty();
    const QString number = isNever ? m_figure.whyNoNumber : exactNumber(static_cast<double>(value));
    const QStringList parts = {rowWords, columnWords(column), number};
    return {rowsAreTokens() ? row : -1, m_figure.columns == AxisKind::Layer ? column : -1,
            parts.join(QStringLiteral(" · "))};
}

PointedAt HeatmapScene::atRowLabel(int row) const {
    if (rowsAreTokens()) return {row, -1, m_figure.tokens[static_cast<std::size_t>(row)].detail};
    return {-1, row, layerWords(row, rowCount() - 1)};
}

PointedAt HeatmapScene::atColumnLabel(int column) const {
    if (m_figure.columns == AxisKind::Layer) return {-1, column, layerWords(column, columnCount() - 1)};
    return {-1, -1, columnWords(column)};
}

void HeatmapScene::paintRowOutline(QPainter& painter, int row, const QColor& colour, double points) const {
    const QRectF visible = rowPixels(row) & m_canvas.area();
    if (row < 0 || row >= rowCount() || visible.isEmpty()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_style.pen(m_style.theme().background, points + 1));
    painter.drawRect(visible);
    painter.setPen(m_style.pen(colour, points));
    painter.drawRect(visible);
}

void HeatmapScene::paintHighlight(QPainter& painter, const Highlight& highlight) const {
    if (!rowsAreTokens()) return;
    for (const int row : highlight.locked) {
        if (row < 0 || row >= rowCount()) continue;
        paintRowOutline(painter, row,
                        m_style.theme().categorical(m_figure.tokens[static_cast<std::size_t>(row)].colour),
                        1.4);
    }
    for (const int row : {highlight.hovered, highlight.partner})
        paintRowOutline(painter, row, m_style.theme().foreground, 1);
}

}  // namespace

std::unique_ptr<FigureScene> makeHeatmapScene(PlotCanvas& canvas, const HeatmapFigure& figure,
                                              const FigureStyle& style) {
    return std::make_unique<HeatmapScene>(canvas, figure, style);
}

}  // namespace stratascope
