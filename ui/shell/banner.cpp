#include "ui/shell/banner.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/shell/glyph_icon.h"
#include "ui/shell/theme.h"

namespace stratascope {

Banner::Banner(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_label = new QLabel, 1);
    row->addWidget(m_action = new QPushButton);
    row->addWidget(m_close = new QToolButton);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setFocusPolicy(Qt::StrongFocus);  // the flags alone would leave it to the mouse
    m_close->setIcon(glyphIcon(Glyph::Close));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss"));
    connect(m_close, &QToolButton::clicked, this, &Banner::dismissed);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_onAction) m_onAction();
    });
    hide();
}

void Banner::showMessage(const BannerMessage& message) {
    const bool news = message.text != text() || isHidden();
    m_kind = message.kind;
    m_onAction = message.action;
    m_label->setText(message.text);
    m_action->setText(message.actionText);
    m_action->setVisible(!message.actionText.isEmpty());
    show();
    update();
    if (!news) return;
    QAccessibleEvent alert(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::clear() {
    hide();
    m_label->clear();
    m_onAction = {};
}

QString Banner::text() const {
    return m_label->text();
}

QColor Banner::kindColour() const {
    switch (m_kind) {
        case BannerKind::Failure:
            return QColor(0xc0392b);
        case BannerKind::Warning:
            return QColor(0xc98a00);
        case BannerKind::Information:
            break;
    }
    return QColor(0x4a7ba6);
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor tint = kindColour();
    painter.fillRect(QRect(0, 0, 4, height()), tint);
    tint.setAlphaF(0.14F);
    painter.fillRect(rect(), tint);
    painter.setPen(hairlineColour(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void Banner::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_close->setToolTip(tr("Dismiss"));
        m_close->setAccessibleName(tr("Dismiss"));
    }
    QWidget::changeEvent(event);
}

}  // namespace stratascope
