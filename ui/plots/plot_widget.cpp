#include "ui/plots/plot_widget.h"

#include <cmath>
#include <optional>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <qcustomplot.h>

#include "ui/figures/plain_tool_tip.h"
#include "ui/plots/busy_overlay.h"
#include "ui/plots/figure_scene.h"
#include "ui/plots/plot_zoom.h"

namespace stratascope {

namespace {

constexpr double pointsPerInch = 72;
constexpr double wheelStep = 120;
constexpr double zoomPerStep = 0.8;
constexpr double shareMovedByKey = 0.1;

// Whether a person would call these the same plot of other values.
struct SameShape {
    bool operator()(const HeatmapFigure& a, const HeatmapFigure& b) const {
        return a.values.rows() == b.values.rows() && a.values.columns() == b.values.columns() &&
               a.rows == b.rows && a.columns == b.columns;
    }
    bool operator()(const ScatterFigure& a, const ScatterFigure& b) const {
        return a.shownTokens == b.shownTokens && a.points.size() == b.points.size();
    }
    bool operator()(const CurveFigure& a, const CurveFigure& b) const {
        return a.minimum == b.minimum && a.maximum == b.maximum &&
               (a.curves.empty() ? 0 : a.curves[0].values.size()) ==
                   (b.curves.empty() ? 0 : b.curves[0].values.size());
    }
    bool operator()(const HistogramFigure& a, const HistogramFigure& b) const {
        return a.minimum == b.minimum && a.maximum == b.maximum && a.scale == b.scale &&
               a.counts.size() == b.counts.size();
    }
    template <typename A, typename B>
    bool operator()(const A&, const B&) const {
        return false;
    }
};

bool haveSameShape(const Figure& a, const Figure& b) {
    return std::visit(SameShape(), a, b);
}

}  // namespace

// The canvas, the scene on it, and what the pointer is doing.
class PlotWidget::Private {
public:
    explicit Private(PlotWidget& owner)
        : widget(owner),
          plot(new QCustomPlot(&owner)),
          canvas(*plot),
          zoom(canvas),
          busy(new BusyOverlay(&owner)) {
        plot->setObjectName(QStringLiteral("plot"));
        plot->setAttribute(Qt::WA_TransparentForMouseEvents);
        plot->setPlottingHint(QCP::phImmediateRefresh, false);
    }

    void applyTheme();
    void build();
    void layout();
    void followDevice();
    void point(const QPointF& position);
    void pointAgain();
    void pointNowhere();
    void announce(const PointedAt& now);
    void light(Highlight wanted);
    void click(const QPointF& position);
    void doubleClick();
    bool pressKey(const QKeyEvent& event);
    bool pressArrow(int key);
    void zoomWithKey(double factor);
    void paintFocus(QPainter& painter) const;
    void showFocus();

    PlotWidget& widget;
    QCustomPlot* plot;
    PlotCanvas canvas;
    PlotZoom zoom;
    BusyOverlay* busy;
    FigureTheme theme;
    std::optional<Figure> figure;
    std::unique_ptr<FigureScene> scene;
    Highlight highlight;
    PointedAt pointedAt;
    std::optional<QPointF> pointer;
    std::optional<QPointF> pressed;
    QPointF dragged;
    bool dragging = false;
    bool pressedTwice = false;
    PointedAt clicked;  // what the latest click hit
};

void PlotWidget::Private::applyTheme() {
    canvas.setBackground(theme.background);
    busy->setColours(theme.background, theme.accent);
}

void PlotWidget::Private::build() {
    canvas.clear();
    scene.reset();
    if (figure) {
        const FigureStyle style(theme, widget.logicalDpiY() / pointsPerInch);
        scene = makeScene(canvas, *figure, style);
        canvas.addPainted(PlotCanvas::Layer::Highlight, false, [this](QPainter& painter) {
            paintFocus(painter);
            scene->paintHighlight(painter, highlight);
        });
    }
    layout();
}

void PlotWidget::Private::layout() {
    if (scene && !widget.size().isEmpty()) {
        scene->layout(widget.size());
        zoom.apply(*scene);
    }
    canvas.replotLater();
}

// A window that moves to another screen may find other pixels there.
void PlotWidget::Private::followDevice() {
    if (qFuzzyCompare(plot->bufferDevicePixelRatio(), widget.devicePixelRatioF())) return;
    plot->setBufferDevicePixelRatio(widget.devicePixelRatioF());
    canvas.replotLater();
}

void PlotWidget::Private::point(const QPointF& position) {
    pointer = position;
    announce(scene ? scene->at(position) : PointedAt());
}

// Another figure has something else under a pointer that rests; that it is the token of the same number says
// nothing, as tokens move.
void PlotWidget::Private::pointAgain() {
    if (!pointer || pressed) return;
    const PointedAt before = pointedAt;
    point(*pointer);
    if (before.token >= 0 && pointedAt.token == before.token && pointedAt.partner == before.partner)
        Q_EMIT widget.tokenHovered(before.token, before.partner);
}

void PlotWidget::Private::pointNowhere() {
    pointer.reset();
    announce({});
}

void PlotWidget::Private::announce(const PointedAt& now) {
    const PointedAt before = std::exchange(pointedAt, now);
    const bool clickable = now.layer >= 0 || (now.token >= 0 && now.curve < 0);
    widget.setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    light({highlight.hovered, highlight.partner, highlight.locked, now.curve});
    if (before.token != now.token || before.partner != now.partner)
        Q_EMIT widget.tokenHovered(now.token, now.partner);
    if (before.words != now.words) Q_EMIT widget.pointed(now.words);
}

void PlotWidget::Private::light(Highlight wanted) {
    if (highlight == wanted) return;
    highlight = std::move(wanted);
    if (scene) canvas.replotHighlight();
}

// A curve belongs to two tokens, of which a click means neither.
void PlotWidget::Private::click(const QPointF& position) {
    if (!scene) return;
    PointedAt hit = scene->at(position);
    if (hit.curve >= 0) hit.token = -1;
    clicked = hit;
    if (hit.token >= 0) Q_EMIT widget.tokenClicked(hit.token);
    if (hit.layer >= 0) Q_EMIT widget.layerClicked(hit.layer);
}

// Takes back what the first click of the two locked. What that was is remembered: the figure may be another
// one by now.
void PlotWidget::Private::doubleClick() {
    const PointedAt first = std::exchange(clicked, {});
    if (first.token >= 0) Q_EMIT widget.tokenClicked(first.token);
    widget.resetZoom();
}

void PlotWidget::Private::zoomWithKey(double factor) {
    const QPointF middle = canvas.area().center();
    zoom.zoom(*scene, scene->wheelAxes(middle), middle, factor);
}

// Whether there is anything to move, and a key that does.
bool PlotWidget::Private::pressArrow(int key) {
    const QSizeF step = canvas.area().size() * shareMovedByKey;
    QPointF way;
    if (key == Qt::Key_Left) way.setX(-step.width());
    if (key == Qt::Key_Right) way.setX(step.width());
    if (key == Qt::Key_Up) way.setY(-step.height());
    if (key == Qt::Key_Down) way.setY(step.height());
    if (way.isNull() || !zoom.isZoomed()) return false;
    const QPointF middle = canvas.area().center();
    zoom.pan(*scene, middle + way, middle);
    return true;
}

bool PlotWidget::Private::pressKey(const QKeyEvent& event) {
    if (!scene || event.modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const int key = event.key();
    if (key == Qt::Key_Plus || key == Qt::Key_Equal) {
        zoomWithKey(zoomPerStep);
    } else if (key == Qt::Key_Minus) {
        zoomWithKey(1 / zoomPerStep);
    } else if (!pressArrow(key)) {
        return false;
    }
    canvas.replotLater();
    if (pointer) point(*pointer);
    return true;
}

void PlotWidget::Private::paintFocus(QPainter& painter) const {
    if (!widget.hasFocus()) return;
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(widget.palette().color(QPalette::Highlight), 1));
    painter.drawRect(QRectF(plot->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.restore();
}

void PlotWidget::Private::showFocus() {
    if (scene) canvas.replotHighlight();
}

PlotWidget::PlotWidget(QWidget* parent) : QWidget(parent), m_d(std::make_unique<Private>(*this)) {
    setMouseTracking(true);
    setTheme(FigureTheme::ofWindow(palette(), font(), locale()));
}

PlotWidget::~PlotWidget() = default;

void PlotWidget::setFigure(Figure figure) {
    if (m_d->figure && *m_d->figure == figure) return;
    if (!m_d->figure || !haveSameShape(*m_d->figure, figure)) m_d->zoom.reset();
    m_d->figure = std::move(figure);
    setAccessibleName(figureTitle(*m_d->figure));
    setAccessibleDescription(figureCaption(*m_d->figure));
    m_d->build();
    m_d->pointAgain();
}

void PlotWidget::clearFigure() {
    if (!m_d->figure) return;
    m_d->figure.reset();
    m_d->zoom.reset();
    m_d->announce({});
    m_d->build();
}

bool PlotWidget::hasFigure() const {
    return m_d->figure.has_value();
}

const Figure& PlotWidget::figure() const {
    return *m_d->figure;
}

void PlotWidget::setTheme(const FigureTheme& theme) {
    if (m_d->theme == theme) return;
    m_d->theme = theme;
    m_d->applyTheme();
    m_d->build();
}

void PlotWidget::setHighlight(int hoveredToken, const std::vector<int>& lockedTokens, int partner) {
    m_d->light({hoveredToken, partner, lockedTokens, m_d->highlight.curve});
}

void PlotWidget::setBusy(bool busy) {
    m_d->busy->setBusy(busy);
}

void PlotWidget::resetZoom() {
    if (!m_d->zoom.isZoomed()) return;
    m_d->zoom.reset();
    m_d->layout();
}

bool PlotWidget::isZoomed() const {
    return m_d->zoom.isZoomed();
}

FigurePart PlotWidget::shownPart() const {
    return m_d->zoom.part();
}

QSize PlotWidget::minimumSizeHint() const {
    return {200, 140};
}

QSize PlotWidget::sizeHint() const {
    return {480, 320};
}

bool PlotWidget::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(m_d->pointedAt.words), this);
        return true;
    }
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Show || event->type() == QEvent::ScreenChangeInternal) m_d->followDevice();
    return handled;
}

void PlotWidget::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_d->plot->setGeometry(rect());
    m_d->busy->setGeometry(rect());
    m_d->followDevice();
    m_d->layout();
}

void PlotWidget::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    m_d->pressed = event->position();
    m_d->dragged = event->position();
    m_d->dragging = false;
    m_d->pressedTwice = false;
}

void PlotWidget::mouseMoveEvent(QMouseEvent* event) {
    if (!m_d->pressed) return m_d->point(event->position());
    const QPointF way = event->position() - *m_d->pressed;
    if (way.manhattanLength() >= QApplication::startDragDistance()) m_d->dragging = true;
    if (!m_d->dragging || !m_d->scene) return;
    if (m_d->zoom.isZoomed()) setCursor(Qt::ClosedHandCursor);
    m_d->zoom.pan(*m_d->scene, m_d->dragged, event->position());
    m_d->dragged = event->position();
    m_d->canvas.replotLater();
}

void PlotWidget::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_d->pressed) return event->ignore();
    m_d->pressed.reset();
    if (m_d->dragging) {
        m_d->clicked = {};
        m_d->point(event->position());
    } else if (std::exchange(m_d->pressedTwice, false)) {
        m_d->doubleClick();
    } else {
        m_d->click(event->position());
    }
}

void PlotWidget::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
    m_d->pressedTwice = event->button() == Qt::LeftButton;
}

void PlotWidget::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / wheelStep;
    if (!m_d->scene || steps == 0) return event->ignore();
    Qt::Orientations axes = m_d->scene->wheelAxes(event->position());
    if (event->modifiers() & Qt::ControlModifier) axes = Qt::Horizontal | Qt::Vertical;
    m_d->zoom.zoom(*m_d->scene, axes, event->position(), std::pow(zoomPerStep, steps));
    m_d->canvas.replotLater();
    m_d->point(event->position());
}

void PlotWidget::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_d->pointNowhere();
}

void PlotWidget::keyPressEvent(QKeyEvent* event) {
    if (!m_d->pressKey(*event)) QWidget::keyPressEvent(event);
}

void PlotWidget::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_d->showFocus();
}

void PlotWidget::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    m_d->showFocus();
}

}  // namespace stratascope
