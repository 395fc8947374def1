#include "ui/plots/figure_style.h"

#include <algorithm>
#include <QFontMetricsF>

namespace stratascope {

namespace {

constexpr double smallestPointSize = 5;
constexpr double pointsPerCssPixel = 0.75;

double pointSizeOf(const QFont& font) {
    return font.pointSizeF() > 0 ? font.pointSizeF() : font.pixelSize() * pointsPerCssPixel;
}

}  // namespace

QFont FigureStyle::font(double share) const {
    QFont font = m_theme.font;
    const double points = std::max(smallestPointSize, pointSizeOf(font) * share);
    font.setPixelSize(std::max(1, qRound(px(points))));
    return font;
}

QPen FigureStyle::pen(const QColor& colour, double points) const {
    return {colour, px(points), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
}

double FigureStyle::lineHeight() const {
    return QFontMetricsF(font()).height();
}

double FigureStyle::textWidth(const QString& text, double share) const {
    return QFontMetricsF(font(share)).horizontalAdvance(text);
}

}  // namespace stratascope
