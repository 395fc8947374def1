#include "ui/plots/busy_overlay.h"

#include <QPainter>
#include <QStyle>

namespace stratascope {

namespace {

constexpr int delayMs = 150;  // what is done sooner does not make the picture flicker
constexpr int frameMs = 33;
constexpr double step = 0.02;
constexpr double lineShare = 0.25;
constexpr double lineHeight = 2;
constexpr float dimming = 0.35F;

}  // namespace

BusyOverlay::BusyOverlay(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    m_animation.setInterval(frameMs);
    connect(&m_delay, &QTimer::timeout, this, &BusyOverlay::appear);
    connect(&m_animation, &QTimer::timeout, this, &BusyOverlay::advance);
}

void BusyOverlay::setBusy(bool busy) {
    if (busy) {
        if (isHidden() && !m_delay.isActive()) m_delay.start();
        return;
    }
    m_delay.stop();
    m_animation.stop();
    hide();
}

void BusyOverlay::setColours(const QColor& veil, const QColor& line) {
    m_veil = veil;
    m_veil.setAlphaF(dimming);
    m_line = line;
    update();
}

void BusyOverlay::appear() {
    m_phase = 0;
    show();
    raise();
    const bool motion = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (motion) m_animation.start();
}

void BusyOverlay::advance() {
    m_phase += step;
    if (m_phase > 1) m_phase = 0;
    update(0, 0, width(), static_cast<int>(lineHeight) + 1);
}

void BusyOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_veil);
    const double length = width() * lineShare;
    const double left = m_phase * (width() + length) - length;
    const bool still = !m_animation.isActive();
    painter.fillRect(still ? QRectF(0, 0, width(), lineHeight) : QRectF(left, 0, length, lineHeight), m_line);
}

}  // namespace stratascope
