#include "ui/shell/layer_ruler.h"

#include <algorithm>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/figures/figure_makers.h"
#include "ui/figures/figure_theme.h"
#include "ui/shell/theme.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double kWidestCell = 48;
constexpr int kWheelNotch = 120;
constexpr int kPadding = 8;

QColor onAccent(const FigureTheme& theme) {
    return theme.isDark ? theme.background : QColor(Qt::white);
}

}  // namespace

LayerRuler::LayerRuler(Selection& selection, QWidget* parent)
    : QAbstractSlider(parent), m_selection(selection) {
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&selection, &Selection::layerChanged, this, &LayerRuler::sync);
    connect(&selection, &Selection::extentChanged, this, &LayerRuler::sync);
    connect(this, &QAbstractSlider::valueChanged, &selection, &Selection::setLayer);
    retranslate();
    sync();
}

void LayerRuler::sync() {
    const QSignalBlocker blocker(this);  // only a person's gestures go back to the selection
    setRange(0, m_selection.layerCount());
    setPageStep(std::max(1, m_selection.layerCount() / 4));
    setValue(m_selection.layer());
    setEnabled(m_selection.layerCount() > 0);
    updateGeometry();
    update();
}

void LayerRuler::retranslate() {
    setAccessibleName(tr("Layer"));
    setAccessibleDescription(
        tr("0 is the output of the embeddings; the numbers beneath count from the last layer"));
    updateGeometry();
}

QString LayerRuler::embeddingsLabel() const {
    return u"%1 %2"_s.arg(locale().toString(0), tr("emb"));
}

QString LayerRuler::fromEnd(int layer) const {
    return u"\u2212%1"_s.arg(locale().toString(maximum() + 1 - layer));
}

QFont LayerRuler::smallFont() const {
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.8);
    return small;
}

double LayerRuler::widestLabel() const {
    const double numbers = fontMetrics().horizontalAdvance(locale().toString(maximum()));
    return std::max<double>(numbers, QFontMetrics(smallFont()).horizontalAdvance(fromEnd(0))) +
           kPadding / 2.0;
}

RulerGeometry LayerRuler::geometryNow() const {
    const double first = fontMetrics().horizontalAdvance(embeddingsLabel()) + 2 * kPadding;
    return {QRectF(rect()).adjusted(0.5, 0.5, -widestLabel() / 2, -0.5), maximum(), first, kWidestCell};
}

QSize LayerRuler::sizeHint() const {
    const double first = fontMetrics().horizontalAdvance(embeddingsLabel()) + 2 * kPadding;
    const double wanted = first + maximum() * kWidestCell + widestLabel() / 2;
    return {static_cast<int>(wanted) + 1, minimumSizeHint().height()};
}

QSize LayerRuler::minimumSizeHint() const {
    const int lines = fontMetrics().height() + QFontMetrics(smallFont()).height();
    return {200, lines + kPadding + kPadding / 2};
}

int LayerRuler::labelStep() const {
    return geometryNow().labelStep(widestLabel());
}

// A cell narrower than its numbers lets them stand over its neighbours, which then have none.
QRectF LayerRuler::labelBox(int layer) const {
    const QRectF cell = geometryNow().cell(layer);
    const double room = std::max(0.0, widestLabel() - cell.width()) / 2;
    return cell.adjusted(-room, 0, room, 0);
}

bool LayerRuler::isLabelled(int layer) const {
    const int step = labelStep();
    if (layer == 0 || layer == maximum() || layer == value()) return true;
    const bool free = std::abs(layer - value()) >= step && maximum() - layer >= step;
    return step == 1 || (layer % step == 0 && free);
}

void LayerRuler::drawTick(QPainter& painter, int layer) const {
    const QRectF cell = geometryNow().cell(layer);
    const bool besideCurrent = layer == value() || layer == value() + 1;
    painter.setPen(hairlineColour(palette()));
    if (!isLabelled(layer)) {
        const QPointF half(0, kPadding / 2.0);
        painter.drawLine(cell.center() - half, cell.center() + half);
    } else if (labelStep() == 1 && layer > 0 && !besideCurrent) {
        painter.drawLine(cell.topLeft() + QPointF(0, kPadding), cell.bottomLeft() - QPointF(0, kPadding));
    }
}

void LayerRuler::drawLabel(QPainter& painter, int layer, const QColor& number,
                           const QColor& numberFromEnd) const {
    const QRectF box = labelBox(layer).adjusted(0, kPadding / 2.0, 0, -kPadding / 2.0);
    // Lines of their own: fallback fonts are taller than the font that the metrics know.
    const double middle = box.top() + box.height() * 0.58;
    painter.setFont(font());
    painter.setPen(number);
    painter.drawText(QRectF(box.topLeft(), QPointF(box.right(), middle)), Qt::AlignCenter,
                     layer == 0 ? embeddingsLabel() : locale().toString(layer));
    painter.setFont(smallFont());
    painter.setPen(numberFromEnd);
    painter.drawText(QRectF(QPointF(box.left(), middle), box.bottomRight()), Qt::AlignCenter, fromEnd(layer));
}

void LayerRuler::drawCurrent(QPainter& painter, const FigureTheme& theme) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(labelBox(value()).adjusted(1, 0, -1, 0), 4, 4);
    drawLabel(painter, value(), onAccent(theme), onAccent(theme));
}

void LayerRuler::paintEvent(QPaintEvent*) {
    if (maximum() == 0) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const FigureTheme theme = FigureTheme::ofWindow(palette(), font(), locale());
    for (int layer = 0; layer <= maximum(); ++layer) {
        drawTick(painter, layer);
        if (isLabelled(layer) && layer != value())
            drawLabel(painter, layer, theme.foreground, quietColour(palette()));
    }
    drawCurrent(painter, theme);
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.drawRoundedRect(geometryNow().cell(0).united(geometryNow().cell(maximum())), 4, 4);
}

void LayerRuler::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) setValue(geometryNow().layerAt(event->position().x()));
}

void LayerRuler::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) setValue(geometryNow().layerAt(event->position().x()));
}

void LayerRuler::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    m_wheelRest += std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y();
    const int notches = m_wheelRest / kWheelNotch;
    m_wheelRest -= notches * kWheelNotch;
    setValue(value() + notches);
    event->accept();
}

bool LayerRuler::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || maximum() == 0) return QAbstractSlider::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), layerWords(geometryNow().layerAt(help->pos().x()), maximum()),
                       this);
    return true;
}

void LayerRuler::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QAbstractSlider::changeEvent(event);
    update();
}

}  // namespace stratascope
