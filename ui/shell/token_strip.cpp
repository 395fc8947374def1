#include "ui/shell/token_strip.h"

#include <algorithm>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <utility>

#include "ui/figures/plain_tool_tip.h"

namespace stratascope {

namespace {

constexpr int kSpacing = 3;
constexpr int kBlockSpacing = 12;

std::vector<int> blockStartsOf(const std::vector<StripToken>& tokens) {
    std::vector<int> starts;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (i == 0 || tokens[i].figure.text != tokens[i - 1].figure.text)
            starts.push_back(static_cast<int>(i));
    return starts;
}

}  // namespace

TokenStrip::TokenStrip(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent), m_selection(selection) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Tokens"));
    connect(&selection, &Selection::hoverChanged, this, &TokenStrip::onHoverChanged);
    connect(&selection, &Selection::locksChanged, this, &TokenStrip::onLocksChanged);
}

void TokenStrip::setTokens(std::vector<StripToken> tokens) {
    m_tokens = std::move(tokens);
    layOut();
    describeHovered();  // the selection has followed the texts before
}

QRect TokenStrip::chipRect(int token) const {
    return m_flow.chips.at(static_cast<std::size_t>(token)).translated(0, -verticalScrollBar()->value());
}

QSize TokenStrip::sizeHint() const {
    return {304, 5 * (chipHeight(fontMetrics()) + kSpacing)};
}

void TokenStrip::layOut() {
    ChipFlowInput input{.widths = {},
                        .blockStarts = blockStartsOf(m_tokens),
                        .lineHeight = chipHeight(fontMetrics()),
                        .spacing = kSpacing,
                        .blockSpacing = kBlockSpacing,
                        .availableWidth = viewport()->width()};
    std::ranges::transform(m_tokens, std::back_inserter(input.widths),
                           [&](const StripToken& token) { return chipWidth(fontMetrics(), token.figure); });
    m_flow = flowChips(input);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(input.lineHeight + kSpacing);
    verticalScrollBar()->setRange(0, std::max(0, m_flow.height - viewport()->height()));
    viewport()->update();
}

int TokenStrip::tokenAt(QPoint viewportPosition) const {
    return m_flow.chipAt(viewportPosition + QPoint(0, verticalScrollBar()->value()));
}

ChipState TokenStrip::stateOf(int token) const {
    return {
        .hovered = m_selection.hoveredToken() == token || m_selection.hoveredPartner() == token,
        .locked = std::ranges::find(m_selection.lockedTokens(), token) != m_selection.lockedTokens().end()};
}

void TokenStrip::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    FigureTheme theme = FigureTheme::ofWindow(palette(), font(), locale());
    theme.background = palette().color(QPalette::Window);
    for (int token = 0; token < static_cast<int>(m_tokens.size()); ++token) {
        const QRect rect = chipRect(token);
        if (rect.intersects(event->rect()))
            drawChip(painter, rect, m_tokens[static_cast<std::size_t>(token)].figure, stateOf(token), theme);
    }
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void TokenStrip::resizeEvent(QResizeEvent*) {
    layOut();
}

void TokenStrip::scrollContentsBy(int, int) {
    viewport()->update();
}

bool TokenStrip::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) m_selection.setHoveredToken(-1);
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int token = tokenAt(help->pos());
    if (token < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), plainToolTip(m_tokens[static_cast<std::size_t>(token)].details),
                           viewport(), chipRect(token));
    return true;
}

void TokenStrip::mouseMoveEvent(QMouseEvent* event) {
    // What is under the pointer already must not scroll away from it.
    m_pointing = true;
    m_selection.setHoveredToken(tokenAt(event->position().toPoint()));
    m_pointing = false;
}

void TokenStrip::mousePressEvent(QMouseEvent* event) {
    const int token = tokenAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && token >= 0) m_selection.toggleLock(token);
}

// The second of two quick clicks, which unlocks what the first has locked.
void TokenStrip::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
}

int TokenStrip::keyTarget(int key) const {
    const int last = static_cast<int>(m_tokens.size()) - 1;
    const int current = m_selection.hoveredToken();
    switch (key) {
        case Qt::Key_Right:
            return std::min(current + 1, last);
        case Qt::Key_Left:
            return std::max(current - 1, 0);
        case Qt::Key_Home:
            return 0;
        case Qt::Key_End:
            return last;
        case Qt::Key_Down:
            return current < 0 ? 0 : m_flow.neighbourLine(current, 1);
        case Qt::Key_Up:
            return current < 0 ? 0 : m_flow.neighbourLine(current, -1);
        default:
            return -1;
    }
}

void TokenStrip::keyPressEvent(QKeyEvent* event) {
    const bool locks = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const int target = m_tokens.empty() ? -1 : keyTarget(event->key());
    if (locks && m_selection.hoveredToken() >= 0)
        m_selection.toggleLock(m_selection.hoveredToken());
    else if (target >= 0 && event->modifiers() == Qt::NoModifier)
        m_selection.setHoveredToken(target);
    else
        event->ignore();
}

void TokenStrip::onHoverChanged(int token) {
    const int partner = m_selection.hoveredPartner();
    for (const int changed :
         {std::exchange(m_shownHover, token), std::exchange(m_shownPartner, partner), token, partner})
        updateChip(changed);
    if (!m_pointing) showChip(token);
    describeHovered();
}

void TokenStrip::onLocksChanged() {
    viewport()->update();
    describeHovered();
}

void TokenStrip::updateChip(int token) {
    if (token >= 0 && token < static_cast<int>(m_tokens.size()))
        viewport()->update(chipRect(token).adjusted(-1, -1, 1, 1));
}

void TokenStrip::showChip(int token) {
    if (token < 0 || token >= static_cast<int>(m_tokens.size())) return;
    const QRect rect = chipRect(token);
    QScrollBar& bar = *verticalScrollBar();
    if (rect.top() < 0) bar.setValue(bar.value() + rect.top());
    const int beyond = rect.bottom() + 1 - viewport()->height();
    if (beyond > 0) bar.setValue(bar.value() + beyond);
}

void TokenStrip::describeHovered() {
    const int token = m_selection.hoveredToken();
    if (token < 0 || token >= static_cast<int>(m_tokens.size())) return setAccessibleDescription({});
    const QString& details = m_tokens[static_cast<std::size_t>(token)].details;
    setAccessibleDescription(stateOf(token).locked ? details + u'\n' + tr("Locked") : details);
}

// The base class repaints itself, not the viewport, which shows the focus.
void TokenStrip::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TokenStrip::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TokenStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Tokens"));
    if (event->type() == QEvent::FontChange) layOut();
    QAbstractScrollArea::changeEvent(event);
}

}  // namespace stratascope
