#include "ui/views/elided_label.h"

#include <cmath>
#include <QEvent>
#include <QPainter>

#include "ui/figures/plain_tool_tip.h"

namespace stratascope {

namespace {

constexpr double quietOpacity = 0.72;  // keeps a contrast of 4.5 : 1 in light and dark

}  // namespace

ElidedLabel::ElidedLabel(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text;
    setAccessibleName(text);
    updateToolTip();
    updateGeometry();
    update();
}

void ElidedLabel::setQuiet(bool quiet) {
    m_quiet = quiet;
    update();
}

QSize ElidedLabel::sizeHint() const {
    // Rounded up: a fraction of a pixel less, and the text would be elided.
    const double width = QFontMetricsF(fontMetrics()).horizontalAdvance(m_text);
    return {static_cast<int>(std::ceil(width)), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {0, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    if (m_quiet) painter.setOpacity(quietOpacity);
    painter.drawText(rect(), Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, shownText());
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateToolTip();
}

void ElidedLabel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) updateToolTip();
}

QString ElidedLabel::shownText() const {
    return fontMetrics().elidedText(m_text, Qt::ElideRight, width());
}

void ElidedLabel::updateToolTip() {
    setToolTip(shownText() == m_text ? QString() : plainToolTip(m_text));
}

}  // namespace stratascope
