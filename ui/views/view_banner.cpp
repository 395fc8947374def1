#include "ui/views/view_banner.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

ViewBanner::ViewBanner(QWidget* parent)
    : QFrame(parent), m_label(new QLabel(this)), m_button(new QPushButton(this)) {
    setObjectName(u"view-banner"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    m_label->setForegroundRole(QPalette::ToolTipText);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setFocusPolicy(Qt::StrongFocus);  // the flags alone would leave it to the mouse
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_label, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &ViewBanner::actionTriggered);
    hide();
}

QString ViewBanner::text() const {
    return m_label->text();
}

void ViewBanner::showText(const QString& text) {
    const bool news = text != m_label->text() || isHidden();
    m_label->setText(text);
    setAccessibleName(text);
    show();
    if (!news) return;
    QAccessibleEvent alert(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ViewBanner::setActionText(const QString& text) {
    m_button->setText(text);
}

void ViewBanner::clear() {
    m_label->clear();
    hide();
}

}  // namespace stratascope
