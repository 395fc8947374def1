#include "ui/shell/chip_painter.h"

#include <algorithm>
#include <cmath>

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

// What a colour that lets a share of the background through looks like.
QColor laidOn(const QColor& background, const QColor& colour, double alpha) {
    const auto part = [alpha](int below, int above) {
        return static_cast<int>(std::lround(below + (above - below) * alpha));
    };
    return QColor(part(background.red(), colour.red()), part(background.green(), colour.green()),
                  part(background.blue(), colour.blue()));
}

QColor textColour(const FigureToken& token, ChipState state, const QColor& colour, const FigureTheme& theme) {
    const QColor fill = laidOn(theme.background, colour, fillAlpha(token, state));
    if (state.locked || state.hovered) return inkOn(fill);
    return token.special ? theme.lettering(-1, fill) : theme.foreground;
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
