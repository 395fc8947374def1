#include "ui/shell/dock_title.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "ui/shell/glyph_icon.h"
#include "ui/shell/theme.h"
#include "ui/views/view.h"
#include "ui/views/view_title_bar.h"

namespace stratascope {

DockTitle::DockTitle(View& view, QDockWidget& dock) : QWidget(&dock) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(0);
    row->addWidget(&view.titleBar(), 1);
    row->addWidget(m_close = new QToolButton);
    m_close->setIcon(glyphIcon(Glyph::Close));
    m_close->setIconSize({12, 12});
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    connect(m_close, &QToolButton::clicked, &dock, &QWidget::close);
    retranslate();
}

void DockTitle::retranslate() {
    m_close->setToolTip(tr("Close (reopen it from the View menu)"));
    m_close->setAccessibleName(tr("Close"));
}

void DockTitle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(hairlineColour(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void DockTitle::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
