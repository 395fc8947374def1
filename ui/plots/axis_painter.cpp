#include "ui/plots/axis_painter.h"

#include <algorithm>
#include <cmath>
#include <QFontMetricsF>

namespace stratascope {

namespace {

double cellPixels(const QRectF& area, const AxisSpan& span) {
    return area.width() / span.size();
}

double pixelOf(const QRectF& area, const AxisSpan& span, double value) {
    return area.left() + (value - span.lower) * cellPixels(area, span);
}

AxisTicks horizontalTicks(const FigureStyle& style, const AxisSpan& span, double length) {
    const AxisTicks guess = niceTicks(span, 5);
    const double widest =
        std::max(style.textWidth(tickLabel(span.lower, guess.decimals, style.theme().locale)),
                 style.textWidth(tickLabel(span.upper, guess.decimals, style.theme().locale)));
    return niceTicks(span, std::clamp(static_cast<int>(length / (2.5 * widest)), 2, 7));
}

std::vector<QString> numbersOf(const std::vector<QString>& layers) {
    std::vector<QString> numbers;
    for (std::size_t layer = 0; layer < layers.size(); ++layer)
        numbers.push_back(QString::number(layer));
    return numbers;
}

double widestOf(const FigureStyle& style, const std::vector<QString>& labels) {
    double widest = 0;
    for (const QString& label : labels)
        widest = std::max(widest, style.textWidth(label));
    return widest;
}

// Every k-th cell and the current one, whose neighbours give way.
std::vector<int> layerCells(const AxisSpan& span, int count, int step, int current) {
    std::vector<int> cells = labelledCells(span, count, step);
    const bool shown = current >= 0 && current < count && current >= span.lower && current <= span.upper;
    if (!shown || current % step == 0) return cells;
    std::erase_if(cells, [&](int cell) { return std::abs(cell - current) < step; });
    cells.push_back(current);
    return cells;
}

}  // namespace

QString tickLabel(double value, int decimals, const QLocale& locale) {
    const double tidy = std::abs(value) < 0.5 * std::pow(10, -decimals) ? 0 : value;
    return locale.toString(tidy, 'f', decimals).replace(u'-', QChar(0x2212));
}

void paintText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text) {
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.horizontalAdvance(text) > rect.width() + 0.5
                              ? metrics.elidedText(text, Qt::ElideMiddle, rect.width())
                              : text;
    const double width = metrics.horizontalAdvance(shown);
    double x = rect.left();
    if (alignment & Qt::AlignRight) x = rect.right() - width;
    if (alignment & Qt::AlignHCenter) x = rect.center().x() - width / 2;
    painter.drawText(QPointF(x, rect.center().y() + (metrics.ascent() - metrics.descent()) / 2), shown);
}

void paintRotatedTitle(QPainter& painter, const FigureStyle& style, const QRectF& area, double x,
                       const QString& title) {
    const double lowest = area.bottom() + horizontalAxisHeight(style, true) - style.px(1);
    const double length = std::min(style.textWidth(title), lowest - area.top());
    const double middle = std::min(area.center().y(), lowest - length / 2);
    painter.save();
    painter.setFont(style.font());
    painter.setPen(style.theme().foreground);
    painter.translate(x, std::max(middle, area.top() + length / 2));
    painter.rotate(-90);
    paintText(painter, {-length / 2, -style.lineHeight() / 2, length, style.lineHeight()}, Qt::AlignHCenter,
              title);
    painter.restore();
}

double horizontalAxisHeight(const FigureStyle& style, bool withTitle) {
    const double title = withTitle ? style.px(axis::titleGap) + style.lineHeight() : 0;
    return style.px(axis::labelGap) + style.lineHeight() + title + style.px(1);
}

int mostVerticalTicks(const FigureStyle& style, double length) {
    return std::clamp(static_cast<int>(length / (2.2 * style.lineHeight())), 2, 7);
}

AxisTicks verticalTicks(const FigureStyle& style, const AxisSpan& span, double length) {
    return niceTicks(span, mostVerticalTicks(style, length));
}

std::vector<LabelledTick> labelledVerticalTicks(const FigureStyle& style, const AxisSpan& span,
                                                double length) {
    const AxisTicks ticks = verticalTicks(style, span, length);
    std::vector<LabelledTick> labelled;
    for (const double value : ticks.values)
        labelled.push_back({value, tickLabel(value, ticks.decimals, style.theme().locale)});
    return labelled;
}

double verticalAxisWidth(const FigureStyle& style, const AxisSpan& span, double length, bool withTitle) {
    return verticalAxisWidth(style, labelledVerticalTicks(style, span, length), withTitle);
}

double verticalAxisWidth(const FigureStyle& style, const std::vector<LabelledTick>& ticks, bool withTitle) {
    double widest = 0;
    for (const LabelledTick& tick : ticks)
        widest = std::max(widest, style.textWidth(tick.label));
    const double title = withTitle ? style.px(axis::rotatedTitleGap) + style.lineHeight() : 0;
    return style.px(axis::tickLength + axis::labelGap) + widest + title + style.px(1);
}

double horizontalAxisOverhang(const FigureStyle& style, const AxisSpan& span, double length) {
    const AxisTicks ticks = horizontalTicks(style, span, length);
    double widest = 0;
    for (const double value : ticks.values)
        widest = std::max(widest, style.textWidth(tickLabel(value, ticks.decimals, style.theme().locale)));
    return widest / 2;
}

void paintHorizontalAxis(QPainter& painter, const FigureStyle& style, const QRectF& area,
                         const AxisSpan& span, const QString& title) {
    const AxisTicks ticks = horizontalTicks(style, span, area.width());
    painter.setFont(style.font());
    painter.setPen(style.pen(style.theme().foreground, 0.5));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const double height = style.lineHeight();
    for (const double value : ticks.values) {
        const double x = pixelOf(area, span, value);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + style.px(axis::tickLength)));
        const QString label = tickLabel(value, ticks.decimals, style.theme().locale);
        const double width = style.textWidth(label);
        paintText(painter, {x - width / 2, area.bottom() + style.px(axis::labelGap), width, height},
                  Qt::AlignHCenter, label);
    }
    paintHorizontalTitle(painter, style, area, title);
}

void paintVerticalAxis(QPainter& painter, const FigureStyle& style, const QRectF& area, const AxisSpan& span,
                       const QString& title) {
    paintVerticalAxis(painter, style, area, span, labelledVerticalTicks(style, span, area.height()), title);
}

void paintVerticalAxis(QPainter& painter, const FigureStyle& style, const QRectF& area, const AxisSpan& span,
                       const std::vector<LabelledTick>& ticks, const QString& title) {
    painter.setFont(style.font());
    painter.setPen(style.pen(style.theme().foreground, 0.5));
    painter.drawLine(area.topLeft(), area.bottomLeft());
    const double height = style.lineHeight();
    const double right = area.left() - style.px(axis::tickLength + axis::labelGap);
    for (const LabelledTick& tick : ticks) {
        const double y = area.bottom() - (tick.place - span.lower) / span.size() * area.height();
        painter.drawLine(QPointF(area.left() - style.px(axis::tickLength), y), QPointF(area.left(), y));
        paintText(painter, {0, y - height / 2, right, height}, Qt::AlignRight, tick.label);
    }
    paintRotatedTitle(painter, style, area, height / 2 + style.px(0.5), title);
}

void paintAxisBreak(QPainter& painter, const FigureStyle& style, const QPointF& place) {
    const double reach = style.px(2.5);
    const double half = style.px(1);
    painter.fillRect(QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half),
                     style.theme().background);
    painter.setPen(style.pen(style.theme().foreground, 0.5));
    for (const double y : {place.y() - half, place.y() + half})
        painter.drawLine(QPointF(place.x() - reach, y + half), QPointF(place.x() + reach, y - half));
}

void paintLayerLabels(QPainter& painter, const FigureStyle& style, const QRectF& area, const AxisSpan& span,
                      const std::vector<QString>& labels, int current) {
    const double cell = cellPixels(area, span);
    const double gap = style.px(3);
    const bool allFit = widestOf(style, labels) + gap <= cell;
    const std::vector<QString> shown = allFit ? labels : numbersOf(labels);
    const double widest = widestOf(style, shown);
    const int step = labelStep(cell, widest + gap, Thinning::Even);
    painter.setFont(style.font());
    for (const int layer : layerCells(span, static_cast<int>(labels.size()), step, current)) {
        painter.setPen(layer == current ? style.theme().accent : style.theme().foreground);
        paintText(painter,
                  {pixelOf(area, span, layer) - widest / 2, area.bottom() + style.px(axis::labelGap), widest,
                   style.lineHeight()},
                  Qt::AlignHCenter, shown[static_cast<std::size_t>(layer)]);
    }
}

void paintHorizontalTitle(QPainter& painter, const FigureStyle& style, const QRectF& area,
                          const QString& title) {
    painter.setFont(style.font());
    painter.setPen(style.theme().foreground);
    const double top = area.bottom() + style.px(axis::labelGap + axis::titleGap) + style.lineHeight();
    if (style.textWidth(title) <= area.width()) {
        paintText(painter, {area.left(), top, area.width(), style.lineHeight()}, Qt::AlignHCenter, title);
    } else {
        const double left = style.px(axis::edge);
        paintText(painter, {left, top, area.right() - left, style.lineHeight()}, Qt::AlignRight, title);
    }
}

void paintTextKey(QPainter& painter, const FigureStyle& style, const QRectF& area) {
    painter.setFont(style.font());
    double right = area.right();
    for (const int text : {1, 0}) {
        const QString name = text == 0 ? QStringLiteral("A") : QStringLiteral("B");
        const double width = style.textWidth(name);
        const double middle = area.top() - style.px(axis::edge) - style.lineHeight() / 2;
        painter.setPen(style.theme().foreground);
        paintText(painter, {right - width, middle - style.lineHeight() / 2, width, style.lineHeight()},
                  Qt::AlignRight, name);
        const double radius = style.px(2.2);
        paintMark(painter, style, {right - width - radius - style.px(2.5), middle}, radius,
                  {.label = {}, .detail = {}, .text = text, .colour = -1, .special = true});
        right -= width + 2 * radius + style.px(10);
    }
}

void paintMark(QPainter& painter, const FigureStyle& style, const QPointF& centre, double radius,
               const FigureToken& token, double opacity) {
    QColor colour = style.theme().categorical(token.special ? -1 : token.colour);
    colour.setAlphaF(static_cast<float>(opacity));
    if (token.text == 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(centre, radius, radius);
    } else {
        const double stroke = std::min(style.px(1.1), radius * 0.7);
        painter.setPen(QPen(colour, stroke));
        painter.setBrush(style.theme().background);
        painter.drawEllipse(centre, radius - stroke / 2, radius - stroke / 2);
    }
    painter.setBrush(Qt::NoBrush);
}

}  // namespace stratascope
