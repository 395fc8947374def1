#include "ui/plots/curve_labels.h"

#include <algorithm>
#include <cmath>

#include "ui/plots/axis_painter.h"
#include "ui/plots/label_placement.h"

namespace stratascope {

namespace {

constexpr double gapToCurve = 7;
constexpr double gapToMark = 2.2;
constexpr double edge = 1;
constexpr double largestShareOfFigure = 0.34;

// The last value that is a number.
std::optional<std::size_t> lastNumber(const std::vector<float>& values) {
    for (std::size_t i = values.size(); i-- > 0;)
        if (std::isfinite(values[i])) return i;
    return std::nullopt;
}

}  // namespace

double CurveLabels::width(double figureWidth) const {
    double widest = 0;
    for (const Curve& curve : m_figure.curves)
        widest = std::max(widest, m_style.textWidth(curve.label));
    if (m_figure.band) widest = std::max(widest, m_style.textWidth(m_figure.band->label));
    return m_style.px(gapToCurve + edge) +
           std::min(widest + m_style.px(edge), largestShareOfFigure * figureWidth);
}

double CurveLabels::left() const {
    return m_canvas.area().right() + m_style.px(gapToCurve);
}

// The names of all curves that end within the area, then that of the band.
std::vector<CurveLabels::Label> CurveLabels::wishes() const {
    std::vector<Label> labels;
    const QRectF area = m_canvas.area().adjusted(0, -1, 0, 1);
    std::size_t next = 0;
    const auto add = [&](const QString& text, const QColor& colour, const std::vector<float>& values) {
        const std::size_t curve = next++;
        const auto last = lastNumber(values);
        if (!last) return;
        const QPointF end = m_canvas.toPixel({double(*last), m_axis.place(values[*last])});
        if (end.y() >= area.top() && end.y() <= area.bottom())
            labels.push_back({text, colour, end, end.y(), curve});
    };
    for (const Curve& curve : m_figure.curves)
        add(curve.label, m_style.theme().lettering(curve.colour), curve.values);
    if (m_figure.band) add(m_figure.band->label, m_style.theme().lettering(-1), m_figure.band->low);
    return labels;
}

// As many as there is room for, the first ones.
std::vector<CurveLabels::Label> CurveLabels::labels() const {
    std::vector<Label> labels = wishes();
    const QRectF area = m_canvas.area();
    const double line = m_style.lineHeight();
    const auto room = static_cast<std::size_t>(std::max(1.0, std::floor(area.height() / line + 1)));
    if (labels.size() > room) labels.resize(room);
    std::vector<double> wanted;
    for (const Label& label : labels)
        wanted.push_back(label.end.y());
    const auto placed = spreadLabels(wanted, line, area.top() - line / 2, area.bottom() + line / 2);
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i].middle = placed[i];
    return labels;
}

void CurveLabels::paint(QPainter& painter) const {
    painter.setFont(m_style.font());
    for (const Label& label : labels())
        paintLabel(painter, label);
}

void CurveLabels::paintLabel(QPainter& painter, const Label& label) const {
    const double line = m_style.lineHeight();
    const double width = m_canvas.size().width() - m_style.px(edge) - left();
    painter.setPen(label.colour);
    paintText(painter, {left(), label.middle - line / 2, width, line}, Qt::AlignLeft, label.text);
    if (std::abs(label.middle - label.end.y()) < line * 0.3) return;
    QColor faint = label.colour;
    faint.setAlphaF(0.5F);
    painter.setPen(m_style.pen(faint, 0.5));
    painter.drawLine(label.end + QPointF(m_style.px(gapToMark), 0),
                     QPointF(left() - m_style.px(1.5), label.middle));
}

std::optional<std::size_t> CurveLabels::curveAt(const QPointF& position) const {
    if (position.x() <= left()) return std::nullopt;
    for (const Label& label : labels()) {
        const bool isCurve = label.curve < m_figure.curves.size();
        if (isCurve && std::abs(position.y() - label.middle) < m_style.lineHeight() / 2) return label.curve;
    }
    return std::nullopt;
}

}  // namespace stratascope
