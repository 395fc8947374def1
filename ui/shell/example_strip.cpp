#include "ui/shell/example_strip.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/session/example_tour.h"
#include "ui/shell/glyph_icon.h"
#include "ui/shell/theme.h"

namespace stratascope {

namespace {

QToolButton* newButton(Glyph glyph) {
    auto* button = new QToolButton;
    button->setIcon(glyphIcon(glyph));
    button->setAutoRaise(true);
    return button;
}

void nameButton(QToolButton& button, const QString& name) {
    button.setToolTip(name);
    button.setAccessibleName(name);
}

}  // namespace

ExampleStrip::ExampleStrip(ExampleTour& tour, QWidget* parent) : QWidget(parent), m_tour(tour) {
    build();
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepped(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepped(1); });
    connect(m_close, &QToolButton::clicked, this, [this] { m_tour.showNote(false); });
    connect(m_back, &QPushButton::clicked, this, &ExampleStrip::goBack);
    connect(&m_tour, &ExampleTour::stateChanged, this, &ExampleStrip::refresh);
    connect(&m_tour, &ExampleTour::earlierTextsChanged, this, &ExampleStrip::refresh);
    retranslate();
}

void ExampleStrip::build() {
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title = new QLabel);
    words->addWidget(m_note = new QLabel);
    QFont bold;  // sets the weight alone, so that family and size follow the window
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 8);
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addWidget(m_back = new QPushButton);
    row->addWidget(m_previous = newButton(Glyph::Previous));
    row->addWidget(m_next = newButton(Glyph::Next));
    row->addWidget(m_close = newButton(Glyph::Close));
}

QString ExampleStrip::title() const {
    return m_title->text();
}

QString ExampleStrip::note() const {
    return m_note->text();
}

void ExampleStrip::retranslate() {
    nameButton(*m_previous, tr("Previous example"));
    nameButton(*m_next, tr("Next example"));
    nameButton(*m_close, tr("Close the note"));
    refresh();
}

// The note of a changed example steps back, but stays: it may have asked for the change.
void ExampleStrip::refresh() {
    setVisible(m_tour.noteShown());
    if (!m_tour.noteShown()) return;
    const bool changed = m_tour.changed();
    const QString title = m_tour.current()->titleWords();
    const bool news = m_note->text() != m_tour.current()->noteWords();
    m_title->setText(changed ? tr("%1 – changed").arg(title) : title);
    m_note->setText(m_tour.current()->noteWords());
    m_note->setForegroundRole(changed ? QPalette::PlaceholderText : QPalette::WindowText);
    m_back->setText(changed ? tr("Back to the example") : tr("Back to my texts"));
    m_back->setVisible(changed || !m_tour.earlierTexts().empty());
    if (!news) return;
    QAccessibleEvent alert(m_note, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ExampleStrip::goBack() {
    if (m_tour.changed()) return m_tour.choose(*m_tour.current());
    if (!m_tour.earlierTexts().empty()) m_tour.bringBack(m_tour.earlierTexts().front());
}

void ExampleStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(hairlineColour(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void ExampleStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
