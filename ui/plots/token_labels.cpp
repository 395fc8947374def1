#include "ui/plots/token_labels.h"

#include <algorithm>

#include "ui/plots/axis_painter.h"

namespace stratascope {

namespace {

constexpr double markRadius = 2.2;
constexpr double smallestMark = 1.2;
constexpr double gapToCells = 4;
constexpr double edge = 1;
constexpr double gapToMark = 4;
constexpr double smallestShare = 0.75;  // of the font, before labels are thinned instead
constexpr double largestShareOfFigure = 0.28;

}  // namespace

TokenLabels::TokenLabels(const std::vector<FigureToken>& tokens, const FigureStyle& style)
    : m_tokens(tokens),
      m_style(style),
      m_twoTexts(std::any_of(tokens.begin(), tokens.end(),
                             [](const FigureToken& token) { return token.text == 1; })) {
    for (const FigureToken& token : tokens)
        m_widest = std::max(m_widest, style.textWidth(token.label));
}

double TokenLabels::textGroupWidth() const {
    return m_twoTexts ? m_style.textWidth(QStringLiteral("B")) + m_style.px(edge + 6) : m_style.px(edge);
}

double TokenLabels::width(double figureWidth) const {
    return textGroupWidth() + std::min(m_widest, largestShareOfFigure * figureWidth) +
           m_style.px(gapToMark + 2 * markRadius + gapToCells);
}

void TokenLabels::paint(QPainter& painter, const QRectF& area, const AxisSpan& rows) const {
    const double rowHeight = area.height() / rows.size();
    const double line = m_style.lineHeight();
    const double share = std::clamp(rowHeight / line, smallestShare, 1.0);
    const int step = labelStep(rowHeight, line * share * 0.95, Thinning::Even);
    painter.setFont(m_style.font(share));
    const double markX = area.left() - m_style.px(gapToCells + markRadius);
    const double right = markX - m_style.px(markRadius + gapToMark);
    const double radius =
        std::clamp(rowHeight * 0.45, m_style.px(smallestMark) * 0.99, m_style.px(markRadius));
    const auto middle = [&](int row) { return area.top() + (row - rows.lower) * rowHeight; };
    const int count = static_cast<int>(m_tokens.size());
    const int markStep = radius < m_style.px(smallestMark) ? step : 1;
    for (const int row : labelledCells(rows, count, markStep))
        paintMark(painter, m_style, {markX, middle(row)}, radius, m_tokens[static_cast<std::size_t>(row)]);
    for (const int row : labelledCells(rows, count, step)) {
        const FigureToken& token = m_tokens[static_cast<std::size_t>(row)];
        painter.setPen(token.special ? m_style.theme().lettering(-1) : m_style.theme().foreground);
        const double left = textGroupWidth();
        paintText(painter, {left, middle(row) - line / 2, right - left, line}, Qt::AlignRight, token.label);
    }
    if (!m_twoTexts) return;
    for (const int text : {0, 1})
        paintTextGroup(painter, area, rows, text);
}

// A thin bracket along the rows of one text, with its letter.
void TokenLabels::paintTextGroup(QPainter& painter, const QRectF& area, const AxisSpan& rows,
                                 int text) const {
    const auto isOfText = [text](const FigureToken& token) { return token.text == text; };
    const auto first = std::find_if(m_tokens.begin(), m_tokens.end(), isOfText);
    const auto last = std::find_if(m_tokens.rbegin(), m_tokens.rend(), isOfText).base();
    if (first == m_tokens.end()) return;
    const double rowHeight = area.height() / rows.size();
    const auto rowEdge = [&](auto at) {
        const double y = area.top() + (double(at - m_tokens.begin()) - 0.5 - rows.lower) * rowHeight;
        return std::clamp(y, area.top(), area.bottom());
    };
    const double top = rowEdge(first) + m_style.px(1.5);
    const double bottom = rowEdge(last) - m_style.px(1.5);
    if (bottom - top < m_style.lineHeight()) return;
    const QString name = text == 0 ? QStringLiteral("A") : QStringLiteral("B");
    const double letter = m_style.textWidth(name);
    const double x = letter + m_style.px(edge + 2.5);
    painter.setPen(m_style.pen(m_style.theme().special, 0.5));
    painter.drawLine(QPointF(x, top), QPointF(x, bottom));
    painter.setFont(m_style.font());
    painter.setPen(m_style.theme().foreground);
    paintText(painter,
              {m_style.px(edge), (top + bottom - m_style.lineHeight()) / 2, letter, m_style.lineHeight()},
              Qt::AlignLeft, name);
}

}  // namespace stratascope
