#include "ui/views/view_title_bar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include "ui/views/elided_label.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int gap = 8;
constexpr int captionRoom = 128;  // pixels of caption that controls must leave

}  // namespace

ViewTitleBar::ViewTitleBar(QMenu& menu, QWidget* parent)
    : QWidget(parent),
      m_menu(menu),
      m_title(new ElidedLabel(this)),
      m_caption(new ElidedLabel(this)),
      m_controls(new QWidget(this)),
      m_controlRow(new QHBoxLayout(m_controls)),
      m_button(new QToolButton(this)) {
    QFont bold;  // sets the weight alone, so that family and size follow the window
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setQuiet(false);
    // It comes before the caption, and gives way only in a row that is narrower than it.
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_controlRow->setContentsMargins(0, 0, 0, 0);
    m_controlRow->setSpacing(gap);
    m_button->setObjectName(u"menu-button"_s);
    m_button->setAutoRaise(true);
    m_button->setFont(bold);
    m_button->setText(u"\u22EF"_s);
    connect(m_button, &QToolButton::clicked, this, &ViewTitleBar::popUpMenu);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(gap, gap / 4, gap / 2, gap / 4);
    row->setSpacing(gap);
    row->addWidget(m_title);
    row->addWidget(m_caption, 1);
    row->addWidget(m_controls);
    row->addWidget(m_button);
    m_controls->hide();
}

void ViewTitleBar::setTitle(const QString& title) {
    m_title->setText(title);
    showControlsWithRoom();
}

QString ViewTitleBar::caption() const {
    return m_caption->text();
}

void ViewTitleBar::setCaption(const QString& caption) {
    m_caption->setText(caption);
}

void ViewTitleBar::addControl(QWidget& control) {
    m_controlRow->addWidget(&control);
    showControlsWithRoom();
}

void ViewTitleBar::setMenuText(const QString& text) {
    m_button->setToolTip(text);
    m_button->setAccessibleName(text);
}

QSize ViewTitleBar::sizeHint() const {
    return {minimumSizeHint().width() + captionRoom, QWidget::sizeHint().height()};
}

QSize ViewTitleBar::minimumSizeHint() const {
    const int width = m_button->sizeHint().width() + 3 * gap + captionRoom;
    return {width, QWidget::minimumSizeHint().height()};
}

void ViewTitleBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showControlsWithRoom();
}

void ViewTitleBar::showControlsWithRoom() {
    const int fixed = m_title->sizeHint().width() + m_button->sizeHint().width() + 5 * gap + captionRoom;
    m_controls->setVisible(m_controlRow->count() > 0 && fixed + m_controls->sizeHint().width() <= width());
}

void ViewTitleBar::popUpMenu() {
    m_menu.popup(m_button->mapToGlobal(QPoint(0, m_button->height())));
}

}  // namespace stratascope
