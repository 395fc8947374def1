#include "ui/plots/colour_bar.h"

#include <algorithm>
#include <cmath>

#include "ui/plots/axis_painter.h"

namespace stratascope {

namespace {

constexpr double barWidth = 8;
constexpr double gapToCells = 10;
constexpr double gapToLabels = 3;
constexpr int stripes = 128;

// Three true digits tell the limits of a map.
int decimalsOf(double span) {
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(std::max(span, 1e-12)))), 0, 9);
}

}  // namespace

ColourBar::ColourBar(const HeatmapFigure& figure, const FigureStyle& style)
    : m_style(style),
      m_map(figure.colourMap),
      m_minimum(figure.minimum),
      m_maximum(figure.maximum),
      m_below(figure.valuesBelow),
      m_above(figure.valuesAbove),
      m_title(figure.valueTitle) {}

double ColourBar::barHeight(double areaHeight) const {
    return std::max(areaHeight, m_style.lineHeight() * 3);
}

// The limits first; ticks between them give way.
std::vector<ColourBar::Tick> ColourBar::ticks(double height) const {
    const QLocale& locale = m_style.theme().locale;
    const int decimals = decimalsOf(m_maximum - m_minimum);
    const auto limit = [&](double value, bool beyond, QChar sign) {
        QString label = tickLabel(value, decimals, locale);
        while (label.contains(locale.decimalPoint()) && label.endsWith(u'0'))
            label.chop(1);
        if (label.endsWith(locale.decimalPoint())) label.chop(1);
        return Tick{value, beyond ? QString(sign) + QChar(0x2009) + label : label};
    };
    std::vector<Tick> all = {limit(m_minimum, m_below, QChar(0x2264)),
                             limit(m_maximum, m_above, QChar(0x2265))};
    const AxisTicks between = verticalTicks(m_style, {m_minimum, m_maximum}, height);
    const double room = 1.6 * m_style.lineHeight() / std::max(height, 1.0);
    for (const double value : between.values) {
        const double share = colourShare(value, m_minimum, m_maximum);
        if (share >= room && share <= 1 - room)
            all.push_back({value, tickLabel(value, between.decimals, locale)});
    }
    return all;
}

double ColourBar::width(double height) const {
    double widest = 0;
    for (const Tick& tick : ticks(barHeight(height)))
        widest = std::max(widest, m_style.textWidth(tick.label));
    return m_style.px(gapToCells + barWidth + gapToLabels + axis::rotatedTitleGap) + widest +
           m_style.lineHeight() + m_style.px(1);
}

void ColourBar::paintStripes(QPainter& painter, const QRectF& bar) const {
    painter.save();
    painter.setPen(Qt::NoPen);
    const double height = bar.height() / stripes;
    for (int i = 0; i < stripes; ++i) {
        const double top = bar.top() + i * height;
        painter.setBrush(QColor(mapColour(m_map, 1 - (i + 0.5) / stripes)));
        painter.drawRect(QRectF(bar.left(), top, bar.width(), bar.bottom() - top));
    }
    painter.restore();
}

void ColourBar::paint(QPainter& painter, const QRectF& area) const {
    const QRectF bar(area.right() + m_style.px(gapToCells), area.top(), m_style.px(barWidth),
                     barHeight(area.height()));
    paintStripes(painter, bar);
    painter.setFont(m_style.font());
    const double line = m_style.lineHeight();
    double widest = 0;
    for (const Tick& tick : ticks(bar.height())) {
        const double share = colourShare(tick.value, m_minimum, m_maximum);
        const double y = bar.bottom() - share * bar.height();
        const double middle =
            std::clamp(y, bar.top() + line / 2 - m_style.px(1), bar.bottom() - line / 2 + m_style.px(1));
        const double width = m_style.textWidth(tick.label);
        widest = std::max(widest, width);
        painter.setPen(m_style.pen(m_style.theme().foreground, 0.5));
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + m_style.px(gapToLabels - 1), y));
        paintText(painter, {bar.right() + m_style.px(gapToLabels), middle - line / 2, width, line},
                  Qt::AlignLeft, tick.label);
    }
    const double titleX = bar.right() + m_style.px(gapToLabels + axis::rotatedTitleGap) + widest + line / 2;
    paintRotatedTitle(painter, m_style, bar, titleX, m_title);
}

}  // namespace stratascope
