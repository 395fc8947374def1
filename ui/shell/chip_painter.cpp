#include "ui/shell/chip_painter.h"

#include <algorithm>

namespace stratascope {

namespace {

constexpr int kPadding = 6;
constexpr int kNarrowest = 16;
constexpr double kRadius = 4;

QColor withAlpha(QColor colour, double alpha) {
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

double fillAlpha(const FigureToken& token, ChipState state) {
    if (state.locked) return 1;
    if (state.hovered) return 0.55;
    if (token.special) return 0.08;
    return token.text == 0 ? 0.25 : 0.06;
}

QPen outlineOf(const FigureToken& token, ChipState state, const QColor& colour, const QColor& foreground) {
    if (state.hovered) return {foreground, 1.5};
    if (token.unknown) return {foreground, 1.2, Qt::DashLine};
    if (token.special) return {withAlpha(colour, 0.5), 1};
    return {colour, token.text == 0 ? 1.0 : 1.5};
}

QColor legibleOn(const QColor& fill) {
    return qGray(fill.rgb()) > 140 ? Qt::black : Qt::white;
}

QColor textColour(const FigureToken& token, ChipState state, const QColor& colour, const FigureTheme& theme) {
    if (state.locked) return legibleOn(colour);
    return token.special && !state.hovered ? theme.special : theme.foreground;
}

}  // namespace

void drawChip(QPainter& painter, const QRect& rect, const FigureToken& token, ChipState state,
              const FigureTheme& theme) {
    const QColor colour = token.special ? theme.special : theme.categorical(token.colour);
    painter.setPen(outlineOf(token, state, colour, theme.foreground));
    painter.setBrush(withAlpha(colour, fillAlpha(token, state)));
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), kRadius, kRadius);
    painter.setPen(textColour(token, state, colour, theme));
    const QRect inner = rect.adjusted(kPadding, 0, -kPadding, 0);
    const QString text = painter.fontMetrics().elidedText(token.label, Qt::ElideMiddle, inner.width() + 1);
    painter.drawText(inner.adjusted(-kPadding, 0, kPadding, 0), Qt::AlignCenter | Qt::TextSingleLine, text);
}

int chipWidth(const QFontMetrics& metrics, const FigureToken& token) {
    return std::max(kNarrowest, metrics.horizontalAdvance(token.label)) + 2 * kPadding;
}

int chipHeight(const QFontMetrics& metrics) {
    return metrics.height() + kPadding;
}

}  // namespace stratascope
