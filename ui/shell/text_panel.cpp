#include "ui/shell/text_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/session/plain_text.h"
#include "ui/shell/glyph_icon.h"
#include "ui/shell/section_label.h"
#include "ui/shell/text_field.h"

namespace stratascope {

namespace {

// Where the two are equal, a person is typing: the cursor stays. Ctrl+Z brings back what was replaced.
void showText(TextField& field, const QString& text) {
    const QString present = field.toPlainText();
    // One that was typed may be longer than one that is shown.
    const QString shown = beginning(text, TextField::kLongest);
    if (present == text || present == shown) return;
    QTextCursor cursor(field.document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(shown);
    field.moveCursor(QTextCursor::Start);
}

}  // namespace

TextPanel::TextPanel(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
    build();
    retranslate();
    showTexts();
    // Nothing stood there before.
    for (const TextField* field : {m_fieldA, m_fieldB})
        field->document()->clearUndoRedoStacks();
    connectToSession();
}

void TextPanel::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_labelA = newSectionLabel());
    layout->addWidget(m_fieldA = new TextField);
    layout->addSpacing(4);
    auto* rowB = new QHBoxLayout;
    rowB->addWidget(m_labelB = newSectionLabel(), 1);
    rowB->addWidget(m_clearB = new QToolButton);
    layout->addLayout(rowB);
    layout->addWidget(m_fieldB = new TextField);
    layout->addSpacing(4);
    layout->addWidget(m_pairing = new QComboBox);
    m_labelA->setBuddy(m_fieldA);
    m_labelB->setBuddy(m_fieldB);
    m_clearB->setIcon(glyphIcon(Glyph::Close));
    m_clearB->setAutoRaise(true);
    m_clearB->setIconSize({12, 12});
    // Its place is kept while it is hidden, so that nothing jumps.
    QSizePolicy keepsPlace = m_clearB->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_clearB->setSizePolicy(keepsPlace);
    m_pairing->addItem({}, static_cast<int>(TextPairing::Separate));
    m_pairing->addItem({}, static_cast<int>(TextPairing::Joined));
}

void TextPanel::connectToSession() {
    connect(m_fieldA, &QPlainTextEdit::textChanged, this,
            [this] { m_session.setTextA(m_fieldA->toPlainText()); });
    connect(m_fieldB, &QPlainTextEdit::textChanged, this,
            [this] { m_session.setTextB(m_fieldB->toPlainText()); });
    // clear() would take what can be undone along.
    connect(m_clearB, &QToolButton::clicked, this, [this] { showText(*m_fieldB, {}); });
    connect(m_pairing, &QComboBox::activated, this,
            [this] { m_session.setPairing(static_cast<TextPairing>(m_pairing->currentData().toInt())); });
    connect(m_fieldA, &TextField::cut, this, &TextPanel::textCut);
    connect(m_fieldB, &TextField::cut, this, &TextPanel::textCut);
    connect(&m_session, &Session::textsChanged, this, &TextPanel::showTexts);
}

void TextPanel::showTexts() {
    // Read first: showing text A tells the session of A alone.
    const QString textA = m_session.textA();
    const QString textB = m_session.textB();
    const TextPairing pairing = m_session.pairing();
    const QSignalBlocker blockA(m_fieldA);
    const QSignalBlocker blockB(m_fieldB);
    showText(*m_fieldA, textA);
    showText(*m_fieldB, textB);
    m_pairing->setCurrentIndex(m_pairing->findData(static_cast<int>(pairing)));
    m_pairing->setEnabled(!textB.isEmpty());
    m_clearB->setVisible(!textB.isEmpty());
}

void TextPanel::retranslate() {
    m_labelA->setText(tr("Text &A"));
    m_labelB->setText(tr("Text &B"));
    m_fieldA->setPlaceholderText(tr("Type a sentence"));
    m_fieldB->setPlaceholderText(tr("A second sentence to compare (optional)"));
    m_fieldA->setAccessibleName(tr("Text A"));
    m_fieldB->setAccessibleName(tr("Text B"));
    m_clearB->setToolTip(tr("Clear text B"));
    m_clearB->setAccessibleName(tr("Clear text B"));
    m_pairing->setItemText(0, tr("Encode separately"));
    m_pairing->setItemText(1, tr("One sequence: [CLS] A [SEP] B [SEP]"));
    m_pairing->setAccessibleName(tr("How two texts reach the model"));
    m_pairing->setToolTip(
        tr("Separately: each text goes through the model alone.\n"
           "One sequence: the tokens of both attend to each other, as segments 0 and 1."));
}

void TextPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace stratascope
