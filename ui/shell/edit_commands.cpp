#include "ui/shell/edit_commands.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMenuBar>

#include "ui/shell/view_docks.h"
#include "ui/shell/window_actions.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

QAction* copyActionOf(View& view) {
    return view.menu().findChild<QAction*>(u"copy-picture"_s);
}

bool canBeSelected(const QLabel& label) {
    return label.textInteractionFlags().testAnyFlags(Qt::TextSelectableByMouse |
                                                     Qt::TextSelectableByKeyboard) &&
           !label.text().isEmpty();
}

}  // namespace

EditCommands::EditCommands(WindowActions& actions, ViewDocks& docks, QWidget& window)
    : m_actions(actions), m_docks(docks), m_window(window) {
    connectActions();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { onFocusChanged(now); });
    for (View* view : docks.views())
        connect(copyActionOf(*view), &QAction::enabledChanged, this, &EditCommands::refresh);
    refresh();
}

void EditCommands::connectActions() {
    const auto connectToField = [this](Command command, void (QPlainTextEdit::*edit)()) {
        connect(&m_actions[command], &QAction::triggered, this, [this, edit] {
            if (m_field) (m_field->*edit)();
        });
    };
    connectToField(Command::Undo, &QPlainTextEdit::undo);
    connectToField(Command::Redo, &QPlainTextEdit::redo);
    connectToField(Command::Cut, &QPlainTextEdit::cut);
    connectToField(Command::Paste, &QPlainTextEdit::paste);
    connect(&m_actions[Command::Copy], &QAction::triggered, this, &EditCommands::copy);
    connect(&m_actions[Command::SelectAll], &QAction::triggered, this, &EditCommands::selectAll);
}

void EditCommands::onFocusChanged(QWidget* now) {
    // Who walks through the menus by keys still means the text; so does a window that is no more in front.
    if (!now || now->window() != &m_window || qobject_cast<QMenuBar*>(now)) return;
    m_label = qobject_cast<QLabel*>(now);
    follow(qobject_cast<QPlainTextEdit*>(now));
    refresh();
}

// By its document, which tells of its changes even while the field is kept from telling.
void EditCommands::follow(QPlainTextEdit* field) {
    if (m_field) {
        m_field->disconnect(this);
        m_field->document()->disconnect(this);
    }
    m_field = field;
    if (!field) return;
    connect(field, &QPlainTextEdit::copyAvailable, this, &EditCommands::refresh);
    connect(field->document(), &QTextDocument::undoAvailable, this, &EditCommands::refresh);
    connect(field->document(), &QTextDocument::redoAvailable, this, &EditCommands::refresh);
    connect(field->document(), &QTextDocument::contentsChanged, this, &EditCommands::refresh);
}

void EditCommands::refresh() {
    const QTextDocument* document = m_field ? m_field->document() : nullptr;
    const QAction* picture = copyOfPicture();
    m_actions[Command::Undo].setEnabled(document && document->isUndoAvailable());
    m_actions[Command::Redo].setEnabled(document && document->isRedoAvailable());
    m_actions[Command::Cut].setEnabled(document && m_field->textCursor().hasSelection());
    m_actions[Command::Copy].setEnabled(textIsSelected() || (picture && picture->isEnabled()));
    m_actions[Command::Paste].setEnabled(document);
    m_actions[Command::SelectAll].setEnabled((document && !document->isEmpty()) ||
                                             (m_label && canBeSelected(*m_label)));
}

void EditCommands::refreshForMenu() {
    refresh();
    m_actions[Command::Paste].setEnabled(m_field && m_field->canPaste());
}

bool EditCommands::textIsSelected() const {
    return (m_field && m_field->textCursor().hasSelection()) || (m_label && m_label->hasSelectedText());
}

QAction* EditCommands::copyOfPicture() const {
    View* view = m_docks.activeView();
    return view ? copyActionOf(*view) : nullptr;
}

void EditCommands::copy() {
    if (m_field && m_field->textCursor().hasSelection()) return m_field->copy();
    if (m_label && m_label->hasSelectedText()) {
        const QString text = m_label->selectedText().replace(QChar::ParagraphSeparator, u'\n');
        return QGuiApplication::clipboard()->setText(text);
    }
    if (QAction* picture = copyOfPicture()) picture->trigger();
}

void EditCommands::selectAll() {
    if (m_field) m_field->selectAll();
    if (m_label && canBeSelected(*m_label))
        m_label->setSelection(0, static_cast<int>(m_label->text().size()));
}

}  // namespace stratascope
